using System.Text;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Console.Inbox.Composer;

/// <summary>
/// Sends what somebody wrote. The draft's key goes with it, so that a draft is one message however often it is handed in: after a lost
/// connection, by a double click, from a copied tab.
/// </summary>
internal sealed class Outgoing(IActors actors, TimeProvider time)
{
    /// <summary>The line that stands below a text that has not gone out.</summary>
    public const string NotSentYet = "Not sent yet. It stays here; press Send to try again.";

    private const int LongestKey = 255;

    // Longer than any commit takes, shorter than a writer waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Hands a text in, and says what became of it. Throws nothing.</summary>
    public async Task<SendAnswer> SendAsync(ConversationKey chat, string? text, string? key, Guid? answers, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(text)) return Kept("Write something first.");
        if (text.Length > TextReply.LongestText) return Kept($"WhatsApp takes at most {TextReply.LongestText} characters; this has {text.Length}. Shorten it or send it in parts.");
        if (key is not { Length: >= 1 and <= LongestKey } || key.Any(char.IsControl)) return new(Sent: false, NotSentYet, NewKey: true);
        return await HandInAsync(chat, NewMessage.OfText(Storable(text), answers, key), cancellationToken) is { } queued ? Of(queued.Outcome, queued.Detail) : Kept(NotSentYet);
    }

    /// <summary>Hands in what a form or a button makes, and says what became of it, and what is wrong with which member. Throws nothing.</summary>
    public async Task<(SendAnswer Answer, IReadOnlyList<ContentFault> Faults)> SendAsync(ConversationKey chat, OutboundContent content, string key, CancellationToken cancellationToken) =>
        await HandInAsync(chat, new NewMessage(content, key), cancellationToken) is { } queued ? (Of(queued.Outcome, queued.Detail), queued.Faults) : (Kept(NotSentYet), []);

    /// <summary>An outcome in plain words.</summary>
    public static SendAnswer Of(QueueOutcome outcome, string? detail = null) => outcome switch
    {
        QueueOutcome.Queued or QueueOutcome.Scheduled or QueueOutcome.Repeated => new(Sent: true, Note: null, NewKey: true),
        QueueOutcome.KeyUsed => new(Sent: false, "An earlier version of this text was already sent: look at the messages above. Press Send to send this version, too.", NewKey: true),
        QueueOutcome.TakenBack => new(Sent: false, "This message was scheduled before, and taken back. Press Send to send it after all.", NewKey: true),
        QueueOutcome.Closed => Kept("Not sent: the conversation was closed meanwhile. The customer's next message opens a new one; your text stays here."),
        QueueOutcome.Group => Kept("Not sent: nothing can be sent into groups from here yet."),
        QueueOutcome.ChannelDeleted => Kept("Not sent: the business number was deleted, and nothing goes out through it."),
        QueueOutcome.NoContext => Kept("Not sent: the message you answer is not in this conversation. Remove the quote and press Send."),
        QueueOutcome.ContextNotSent => Kept("Not sent: the message you answer has not reached WhatsApp yet. Wait a moment, or remove the quote and press Send."),
        QueueOutcome.NotFound => Kept("Not sent: this conversation was not found any more. Copy your text and open the customer's current conversation."),
        QueueOutcome.NoTarget => Kept("Not sent: the message you react to is not in this conversation."),
        QueueOutcome.TargetNotSent => Kept("Not sent: the message you react to has not reached WhatsApp yet. Wait a moment."),
        QueueOutcome.TargetTooOld => Kept("Not sent: WhatsApp takes reactions to messages of the last 30 days only."),
        QueueOutcome.SendAtPassed => Kept("Not sent: the time that it was to go out at has passed. Choose a later one."),
        QueueOutcome.TemplateUnusable => Kept($"Not sent: {detail ?? "the template cannot be sent."}"),
        QueueOutcome.TemplateFaults or QueueOutcome.FileFaults => Kept("Not sent: see what is marked above."),
        _ => Kept(NotSentYet),
    };

    // Null: nobody knows whether it was taken, and the same key may be tried again.
    private async Task<QueuedMessage?> HandInAsync(ConversationKey chat, NewMessage message, CancellationToken cancellationToken)
    {
        using var timeUp = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            return await actors.Conversation(chat).SendAsync(message, either.Token);
        }
#pragma warning disable CA1031 // Whatever went wrong.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static SendAnswer Kept(string note) => new(Sent: false, note, NewKey: false);

    // What PostgreSQL and UTF-8 cannot hold is not worth a refusal.
    private static string Storable(string text)
    {
        var storable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0) storable.Append(rune.ToString());
        }

        return storable.ToString();
    }
}
