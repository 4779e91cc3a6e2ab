using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>The REST API as a caller with one key sees it.</summary>
internal sealed class Api(HttpClient http, string key)
{
    // No test may reach the real provider, whose answers depend on the machine's network.
    private static readonly Uri Nowhere = new("http://127.0.0.1:9");

    public static Api Administrator(ServerProcess server) => new(server.Http, ServerProcess.AdministratorKey);

    public string Key { get; } = key;

    /// <summary>Makes a tenant and returns the API as that tenant sees it.</summary>
    public async Task<Api> NewTenantAsync(string name = "Tenant") =>
        new(http, (await PostAsync("/api/tenants", new { name })).GetProperty("apiKey").GetString()!);

    /// <summary>Adds a WhatsApp channel and returns its id. What it sends goes to a provider, or reaches nobody.</summary>
    public async Task<string> AddChannelAsync(string phoneNumberId, string? wabaId = null, string? appSecret = null, Uri? graph = null) =>
        (await PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId, wabaId = wabaId ?? "waba-" + phoneNumberId, displayPhoneNumber = "15550783881", accessToken = ProviderProcess.Token, appSecret,
            graphBaseUrl = (graph ?? Nowhere).ToString().TrimEnd('/'),
        })).GetProperty("id").GetString()!;

    public Task<JsonElement> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body));

    /// <summary>As <see cref="PostAsync(string, object)"/>; the same key with the same body is the same request.</summary>
    public Task<JsonElement> PostAsync(string path, object body, string idempotencyKey) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), idempotencyKey);

    public Task<JsonElement> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));

    public Task<JsonElement> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, JsonContent.Create(body));

    public Task<JsonElement> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Get, path, null, cancellationToken: cancellationToken);

    /// <summary>All items of a list, page by page.</summary>
    public async Task<List<JsonElement>> AllAsync(string path)
    {
        var items = new List<JsonElement>();
        var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        for (string? cursor = null; ;)
        {
            var page = await GetAsync($"{path}{separator}limit=200{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString();
            if (cursor is null) return items;
        }
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{method} {path}: {(int)answer.StatusCode} {text}", null, answer.StatusCode);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }
}
