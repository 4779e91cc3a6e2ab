namespace WhatsAppActors.Core.Inbox;

/// <summary>How many conversations an inbox has. Counted up to <see cref="Most"/>: a person needs no more, and the count stays quick.</summary>
/// <param name="Unread">With messages that nobody has read.</param>
/// <param name="Open">The bot answers.</param>
/// <param name="HandedOver">People answer.</param>
public sealed record InboxTotals(int Unread, int Open, int HandedOver)
{
    /// <summary>Shown as "999+".</summary>
    public const int Most = 1000;
}
