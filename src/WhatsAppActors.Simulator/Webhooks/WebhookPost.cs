using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>Updates on their way in one POST.</summary>
internal sealed class WebhookPost(string numberId, byte[] body, WebhookItem[] items, long entry, DateTimeOffset since)
{
    private int _attempts;

    public string NumberId { get; } = numberId;

    /// <summary>The same bytes at every attempt.</summary>
    public byte[] Body { get; } = body;

    public WebhookItem[] Items { get; } = items;

    public EntryKind Kind => Items[0].Kind;

    /// <summary>Its entry in the journal.</summary>
    public long Entry { get; } = entry;

    public DateTimeOffset Since { get; } = since;

    /// <summary>It was acknowledged: its updates are counted.</summary>
    public bool IsSettled { get; set; }

    public int Attempts => Volatile.Read(ref _attempts);

    public int CountAttempt() => Interlocked.Increment(ref _attempts);
}
