using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>Writes down what was sent and what was promised, on a clock of its own that only counts.</summary>
internal sealed class Recorder
{
    private readonly ConcurrentDictionary<string, bool> _offered = new();
    private readonly ConcurrentDictionary<string, SentMessage> _messages = new();
    private readonly ConcurrentDictionary<SentStatus, bool> _statuses = new();
    private readonly ConcurrentDictionary<string, bool> _bodies = new();
    private long _clock;
    private int _acknowledgedMessages;

    /// <summary>How many messages were acknowledged so far.</summary>
    public int AcknowledgedMessages => Volatile.Read(ref _acknowledgedMessages);

    /// <summary>Notes that a POST is about to be sent for the first time, and returns when that was.</summary>
    public long Begin(WebhookPost post)
    {
        foreach (var (wamid, _, _) in post.Messages) _offered[wamid] = true;
        return Interlocked.Increment(ref _clock);
    }

    /// <summary>Notes a 200. Only the first counts.</summary>
    public void Acknowledge(WebhookPost post, long begun)
    {
        var now = Interlocked.Increment(ref _clock);
        for (var i = 0; i < post.Messages.Count; i++)
        {
            var (wamid, phone, number) = post.Messages[i];
            if (_messages.TryAdd(wamid, new SentMessage(wamid, phone, number, begun, i, now))) Interlocked.Increment(ref _acknowledgedMessages);
        }

        foreach (var status in post.Statuses) _statuses[status] = true;
        _bodies[Convert.ToHexStringLower(SHA256.HashData(post.Body))] = true;
    }

    public Acknowledged Everything() => new([.. _messages.Values], [.. _statuses.Keys], [.. _bodies.Keys], _offered.Keys.ToHashSet());
}
