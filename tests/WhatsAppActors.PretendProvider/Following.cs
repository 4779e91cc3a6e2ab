using System.Collections.Concurrent;
using System.Threading.Channels;

namespace WhatsAppActors.PretendProvider;

/// <summary>What people do with messages as they come: of the numbers that somebody asked for, every message is sent, delivered and read at once.</summary>
internal sealed class Following(StatusPoster poster, IHostApplicationLifetime lifetime)
{
    // As many people at a time.
    private const int Workers = 16;

    private readonly ConcurrentDictionary<string, Uri> _webhooks = new();
    private readonly Channel<(Uri Webhook, Acceptance Accepted)> _accepted = Channel.CreateUnbounded<(Uri, Acceptance)>();
    private int _begun;
    private int _waiting;

    /// <summary>Messages whose statuses are not all taken yet.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>From now on the statuses of these numbers' messages are posted there.</summary>
    public void Follow(IEnumerable<string> numbers, Uri webhook)
    {
        foreach (var number in numbers) _webhooks[number] = webhook;
        if (Interlocked.Exchange(ref _begun, 1) == 1) return;
        for (var i = 0; i < Workers; i++) _ = Task.Run(PostAsync);
    }

    /// <summary>A message was accepted.</summary>
    public void Accept(Acceptance accepted)
    {
        if (!_webhooks.TryGetValue(accepted.Number, out var webhook)) return;
        Interlocked.Increment(ref _waiting);
        _accepted.Writer.TryWrite((webhook, accepted));
    }

    private async Task PostAsync()
    {
        try
        {
            await foreach (var (webhook, accepted) in _accepted.Reader.ReadAllAsync(lifetime.ApplicationStopping))
            {
                await poster.PostEachAsync(webhook, accepted, lifetime.ApplicationStopping);
                Interlocked.Decrement(ref _waiting);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }
}
