using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.Behaviour.People;

/// <summary>The REST API as the holder of one key sees it.</summary>
public sealed class Api(HttpClient http, string key)
{
    /// <summary>GET, and the body of a success.</summary>
    public async Task<JsonElement> GetAsync(string path) => (await SendAsync(HttpMethod.Get, path, null)).Success();

    /// <summary>POST, and the body of a success.</summary>
    public async Task<JsonElement> PostAsync(string path, object body) => (await SendAsync(HttpMethod.Post, path, body)).Success();

    /// <summary>PUT, and the body of a success.</summary>
    public async Task<JsonElement> PutAsync(string path, object body) => (await SendAsync(HttpMethod.Put, path, body)).Success();

    /// <summary>PATCH, and the body of a success.</summary>
    public async Task<JsonElement> PatchAsync(string path, object body) => (await SendAsync(HttpMethod.Patch, path, body)).Success();

    /// <summary>DELETE, which must succeed.</summary>
    public async Task DeleteAsync(string path) => (await SendAsync(HttpMethod.Delete, path, null)).Success();

    /// <summary>A list's items; the stories' lists fit on a page.</summary>
    public async Task<List<JsonElement>> ListAsync(string path)
    {
        var page = await GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?') + "limit=200");
        Assert.Equal(JsonValueKind.Null, page.GetProperty("nextCursor").ValueKind);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    /// <summary>Any request, and whatever comes back.</summary>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new ApiAnswer($"{method} {path}", answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone());
    }
}
