using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Load.Torture.Office;

/// <summary>
/// One person at a desk of a business without rules: writes to one customer, and counts in a field of that customer how often. Everything is
/// tried again, at either server, until it is taken: with the same idempotency key where there is one.
/// </summary>
internal sealed class OfficeDesk(IReadOnlyList<HttpClient> servers, string key, Guid conversationId, Guid customerId, string name)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly List<string> _sent = [];
    private int _written;
    private int _counted;

    /// <summary>The customer.</summary>
    public Guid CustomerId { get; } = customerId;

    /// <summary>The texts that were taken, in order.</summary>
    public IReadOnlyList<string> Sent => _sent;

    /// <summary>What the field says at least.</summary>
    public int Counted => _counted;

    /// <summary>Works until it is stopped; what is under way then is brought to its end.</summary>
    public async Task WorkAsync(CancellationToken stop, CancellationToken cancellationToken)
    {
        while (!stop.IsCancellationRequested)
        {
            var text = $"{name} {++_written}";
            await InsistAsync(HttpMethod.Post, $"/api/conversations/{conversationId}/messages", new JsonObject { ["type"] = "text", ["text"] = text }, text, cancellationToken);
            _sent.Add(text);
            await InsistAsync(HttpMethod.Patch, $"/api/customers/{CustomerId}", new JsonObject { ["customFields"] = new JsonObject { ["count"] = _written } }, idempotencyKey: null, cancellationToken);
            _counted = _written;
            await Task.Delay(Pause, cancellationToken);
        }
    }

    private async Task InsistAsync(HttpMethod method, string path, JsonObject body, string? idempotencyKey, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body.ToJsonString(), new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
            request.Headers.Authorization = new("Bearer", key);
            if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                using var answer = await servers[attempt % servers.Count].SendAsync(request, patience.Token);
                if (answer.IsSuccessStatusCode) return;
                if ((int)answer.StatusCode < 500) throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // Nobody there, or no answer.
            }

            await Task.Delay(Pause, cancellationToken);
        }
    }
}
