namespace WhatsAppActors.Local;

/// <summary>The message being handled, and those that wait for it: what a call from within is checked against.</summary>
/// <param name="mailbox">Whose message.</param>
/// <param name="caller">The message that called; null: none did.</param>
internal sealed class TurnScope(object mailbox, TurnScope? caller)
{
    private static readonly AsyncLocal<TurnScope?> Ambient = new();

    private volatile bool _ended;

    /// <summary>The message that this code runs for; null outside of actors.</summary>
    public static TurnScope? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>The message is done. Work that it left running may call the actor as anybody may.</summary>
    public void End() => _ended = true;

    /// <summary>True when a message of the mailbox is under way in this chain of calls.</summary>
    public bool Waits(object mailboxAsked)
    {
        for (var scope = this; scope is not null; scope = scope.Caller)
        {
            if (!scope._ended && ReferenceEquals(scope.Mailbox, mailboxAsked)) return true;
        }

        return false;
    }

    private object Mailbox { get; } = mailbox;

    private TurnScope? Caller { get; } = caller;
}
