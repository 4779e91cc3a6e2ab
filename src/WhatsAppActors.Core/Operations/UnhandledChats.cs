namespace WhatsAppActors.Core.Operations;

/// <summary>Chats with messages that no turn has handled.</summary>
/// <param name="Count">How many, up to <see cref="Counts.Most"/>.</param>
/// <param name="Oldest">
/// Those that wait longest, at most <see cref="Shown"/>; of those that were counted, which are any when there are more (<see cref="IsLeast"/>).
/// </param>
public sealed record UnhandledChats(int Count, IReadOnlyList<UnhandledChat> Oldest)
{
    /// <summary>How many are named.</summary>
    public const int Shown = 50;

    /// <summary>The count ended: there may be more, and some that wait longer.</summary>
    public bool IsLeast => Count >= Counts.Most;
}
