namespace WhatsAppActors.Core.Operations;

/// <summary>Statuses whose message is not known here: the send's own answer may still come.</summary>
/// <param name="Count">How many, up to <see cref="Counts.Most"/>, oldest first.</param>
/// <param name="Numbers">The same by number, oldest first.</param>
public sealed record WaitingStatuses(int Count, IReadOnlyList<WaitingNumber> Numbers)
{
    /// <summary>When the oldest came; null when none waits.</summary>
    public DateTimeOffset? OldestAt => Numbers is [var first, ..] ? first.OldestAt : null;
}
