using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Outbox;

/// <summary>What a number may send now.</summary>
/// <param name="Sends">The requests to make, in this order.</param>
/// <param name="IsMore">True: more is due than was looked at. Of what was looked at, some may wait or be failed by now.</param>
public sealed record ClaimedSends(IReadOnlyList<ClaimedSend> Sends, bool IsMore)
{
    /// <summary>Nothing is due.</summary>
    public static ClaimedSends None { get; } = new([], IsMore: false);
}
