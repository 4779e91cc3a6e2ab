using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Calls that say what status they expect and give the answer's JSON.</summary>
internal static class HttpExtensions
{
    public static Task<JsonElement> GetAsync(this HttpClient client, string path, int expected) =>
        client.CallAsync(HttpMethod.Get, path, body: null, expected);

    public static Task<JsonElement> PostAsync(this HttpClient client, string path, object body, int expected) =>
        client.CallAsync(HttpMethod.Post, path, body, expected);

    public static Task<JsonElement> PatchAsync(this HttpClient client, string path, object body, int expected) =>
        client.CallAsync(HttpMethod.Patch, path, body, expected);

    public static Task<JsonElement> PutAsync(this HttpClient client, string path, object body, int expected) =>
        client.CallAsync(HttpMethod.Put, path, body, expected);

    public static Task<JsonElement> DeleteAsync(this HttpClient client, string path, int expected) =>
        client.CallAsync(HttpMethod.Delete, path, body: null, expected);

    public static async Task<JsonElement> CallAsync(this HttpClient client, HttpMethod method, string path, object? body, int expected)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = body is string raw ? new StringContent(raw, System.Text.Encoding.UTF8, "application/json") : JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == (int)response.StatusCode, $"{method} {path}: {(int)response.StatusCode} instead of {expected}: {text}");
        if (text.Length == 0)
            return default;
        if (expected >= 400)
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
        var answer = document.RootElement.Clone();
        if (expected >= 400)
        {
            Assert.StartsWith("/problems/", answer.GetProperty("type").GetString(), StringComparison.Ordinal);
            Assert.Equal(expected, answer.GetProperty("status").GetInt32());
        }

        return answer;
    }

    public static List<JsonElement> Items(this JsonElement answer) => answer.GetProperty("items").EnumerateArray().ToList();

    public static List<string> Ids(this JsonElement answer) => answer.Items().ConvertAll(item => item.Text("id")!);

    public static string? Text(this JsonElement answer, string member) => answer.GetProperty(member).GetString();

    /// <summary>Everything in a list, page by page.</summary>
    public static async Task<List<string>> WalkAsync(this HttpClient client, string path, int limit, Func<Task>? between = null)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var separator = path.Contains('?') ? '&' : '?';
            var page = await client.GetAsync($"{path}{separator}limit={limit}{(cursor is null ? "" : $"&cursor={cursor}")}", 200);
            Assert.True(page.Items().Count <= limit);
            ids.AddRange(page.Ids());
            cursor = page.Text("nextCursor");
            if (cursor is not null && between is not null)
                await between();
        }
        while (cursor is not null);
        return ids;
    }
}
