namespace WhatsAppActors.Core.Statuses;

/// <summary>
/// What a message's shown state is, given everything the provider ever said about it. A function of the set of statuses, so that
/// their order and their duplicates do not matter; PostgreSQL computes the same from the ledger (<c>status_rank</c>).
/// </summary>
public static class ShownStatus
{
    /// <summary>How far along a status is; null for <c>failed</c> and for words that nobody knows, which move nothing.</summary>
    public static int? Rank(string status) => status switch
    {
        "queued" => 1,
        "sending" => 2,
        "unknown" => 3,
        "sent" => 4,
        "delivered" => 6,
        "read" => 7,
        "played" => 8,
        _ => null,
    };

    /// <summary>The rank from which a failure can no longer be true of the whole message.</summary>
    public const int Delivered = 6;

    /// <summary>The state to show, and whether a failure was reported for a message that had arrived all the same.</summary>
    /// <param name="recorded">The state the message was recorded with.</param>
    /// <param name="reported">Every status the provider reported, in any order.</param>
    public static (string Status, bool FailedLate) Of(string recorded, IEnumerable<string> reported)
    {
        ArgumentNullException.ThrowIfNull(reported);
        var best = recorded;
        var failed = recorded == "failed";
        foreach (var status in reported)
        {
            if (status == "failed") failed = true;
            else if (Rank(status) is { } rank && rank > (Rank(best) ?? 0)) best = status;
        }

        if (!failed) return (best, false);
        return Rank(best) >= Delivered ? (best, true) : ("failed", false);
    }
}
