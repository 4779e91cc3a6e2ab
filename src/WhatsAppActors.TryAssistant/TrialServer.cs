using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.TryAssistant;

/// <summary>The server's API, as far as it is needed here.</summary>
internal sealed class TrialServer : IDisposable
{
    private readonly HttpClient _http;

    /// <summary>Speaks for a tenant.</summary>
    public TrialServer(Uri api, string key)
    {
        _http = new HttpClient { BaseAddress = api };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Keeps a scenario.</summary>
    public Task KeepAsync(string name, JsonNode? scenario, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, $"api/assistant/scenarios/{Uri.EscapeDataString(name)}", scenario, cancellationToken);

    /// <summary>Begins a trial.</summary>
    public Task<JsonElement> StartAsync(CancellationToken cancellationToken) => AskAsync(HttpMethod.Post, "api/assistant/trials", new JsonObject(), cancellationToken);

    /// <summary>A trial with all of it.</summary>
    public Task<JsonElement> FindAsync(string id, CancellationToken cancellationToken) => AskAsync(HttpMethod.Get, $"api/assistant/trials/{id}", body: null, cancellationToken);

    /// <summary>Stops a trial.</summary>
    public Task<JsonElement> StopAsync(string id, CancellationToken cancellationToken) => AskAsync(HttpMethod.Post, $"api/assistant/trials/{id}/stop", new JsonObject(), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> AskAsync(HttpMethod method, string path, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await _http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new RefusedException($"{method} /{path}: {(int)response.StatusCode}. {Words(text)}");
        return JsonElement.Parse(text);
    }

    private static string Words(string problem)
    {
        try
        {
            var read = JsonElement.Parse(problem);
            var faults = read.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Select(error => $"{error.Name} {error.Value[0]}") : [];
            return string.Join(' ', [read.GetProperty("title").GetString(), read.TryGetProperty("detail", out var detail) ? detail.GetString() : null, .. faults]);
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return problem;
        }
    }
}
