using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>The order of an inbox: the latest message first, and within one instant the larger id, as the database has it.</summary>
internal sealed class InboxOrder : IComparer<InboxRow>
{
    public static InboxOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(InboxRow? x, InboxRow? y) => Compare(x!.Place, y!.Place);

    /// <summary>Less than zero: the first place comes first.</summary>
    public static int Compare(InboxPlace x, InboxPlace y) =>
        y.LastMessageAt.CompareTo(x.LastMessageAt) is not 0 and var byTime ? byTime : y.Id.CompareTo(x.Id);
}
