using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Inbox.Composer;

/// <summary>Whether something can be written into a chat, and what its writer should know before.</summary>
/// <param name="CanWrite">False where no text will ever go out.</param>
/// <param name="CanSend">False where a text would not go out now.</param>
/// <param name="Note">What the writer is told; null: nothing.</param>
internal sealed record ComposerState(bool CanWrite, bool CanSend, string? Note)
{
    /// <summary>True where only a template goes out now.</summary>
    public bool TakesTemplates => CanWrite && !CanSend;

    /// <summary>The state of a chat at an instant.</summary>
    public static ComposerState Of(InboxRow row, DateTimeOffset now) => row switch
    {
        { Imported: true } => Never("This is the history from the phone. Answer in the customer's current conversation."),
        { Kind: "group" } => Never("This is a group. Nothing can be sent into groups from here yet."),
        { Status: "closed" } => Never("This conversation is closed. The customer's next message opens a new one."),
        { WindowExpiresAt: null } => NotNow("The customer has not written yet, so WhatsApp takes only templates now, and a text sent now would fail."),
        { WindowExpiresAt: { } end } when end <= now =>
            NotNow("More than 24 hours since the customer last wrote: WhatsApp takes only templates now, and a text sent now would fail. Your draft stays here."),
        { Blocked: true } => new(CanWrite: true, CanSend: true, "You have blocked this customer. What you send may not be delivered."),
        { Status: "open" } => new(CanWrite: true, CanSend: true, "Sending takes the conversation over from the bot."),
        _ => new(CanWrite: true, CanSend: true, Note: null),
    };

    private static ComposerState Never(string note) => new(CanWrite: false, CanSend: false, note);

    private static ComposerState NotNow(string note) => new(CanWrite: true, CanSend: false, note);
}
