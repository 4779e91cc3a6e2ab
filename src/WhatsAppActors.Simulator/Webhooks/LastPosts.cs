using System.Collections.Concurrent;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>The bytes that were posted last for each number.</summary>
internal sealed class LastPosts
{
    private readonly ConcurrentDictionary<string, byte[]> _any = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Number, EntryKind Kind), byte[]> _ofKind = new();

    public void Remember(string numberId, EntryKind kind, byte[] body)
    {
        _any[numberId] = body;
        _ofKind[(numberId, kind)] = body;
    }

    /// <summary>Of this kind, or of any.</summary>
    public byte[]? Find(string numberId, EntryKind? kind) => kind is { } one ? _ofKind.GetValueOrDefault((numberId, one)) : _any.GetValueOrDefault(numberId);
}
