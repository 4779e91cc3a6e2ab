using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>How far an outbound message came, as a sign and as a word.</summary>
/// <param name="Sign">What is drawn.</param>
/// <param name="Word">What is read aloud.</param>
internal sealed record SendTick(string Sign, string Word)
{
    /// <summary>The sign of a list's last message; null for what the customer said.</summary>
    public static SendTick? Of(LastMessage? last) => last is not { Direction: "outbound", Revoked: false } ? null : last.Status switch
    {
        "queued" or "sending" => new("clock", "on its way"),
        "sent" => new("tick", "sent"),
        "delivered" => new("ticks", "delivered"),
        "read" or "played" => new("ticks-read", last.Status),
        "failed" => new("failed", "failed"),
        "unknown" => new("unknown", "not known whether it arrived"),
        "canceled" => new("failed", "canceled"),
        _ => null,
    };
}
