using System.Net.Http.Headers;
using System.Text.Json;

namespace WhatsAppActors.Reference;

/// <summary>Sends a text and returns its wamid (Meta: "Messages").</summary>
internal sealed class Sender : IDisposable
{
    private readonly HttpClient _http;
    private readonly AuthenticationHeaderValue _token;

    public Sender(Uri graph, string token)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = graph };
        _token = new AuthenticationHeaderValue("Bearer", token);
    }

    public async Task<string> SendAsync(string number, string to, string text, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(
            new { messaging_product = "whatsapp", recipient_type = "individual", to, type = "text", text = new { body = text } }));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v23.0/{number}/messages") { Content = body };
        request.Headers.Authorization = _token;
        using var answer = await _http.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
        using var json = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        return json.RootElement.GetProperty("messages")[0].GetProperty("id").GetString()!;
    }

    public void Dispose() => _http.Dispose();
}
