using WhatsAppActors.Client;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Tenants;

namespace WhatsAppActors.Orleans.Client;

/// <summary>What an actor refuses, as the API would say it.</summary>
internal static class Refusals
{
    /// <summary>404.</summary>
    public static WhatsAppActorsException NotFound(string what) => new(404, ProblemTypes.NotFound, "Not found.", $"There is no {what} with this id.");

    /// <summary>400: what would be a query parameter.</summary>
    public static WhatsAppActorsException Parameter(string field, string fault) => new(400, ProblemTypes.InvalidParameter, "A parameter is not acceptable.", $"{field}: {fault}", field);

    /// <summary>400: what would be a member of the body.</summary>
    public static WhatsAppActorsException Body(string field, string fault) => new(400, ProblemTypes.InvalidBody, "The message is not acceptable.", $"{field}: {fault}", field);

    /// <summary>A message that was not queued.</summary>
    public static WhatsAppActorsException Of(SentMessage sent) => sent.Outcome switch
    {
        QueueOutcome.TemplateFaults or QueueOutcome.FileFaults when sent.Faults is [var fault, ..] => Body(fault.Member, fault.Message),
        QueueOutcome.TemplateUnusable => new(409, ProblemTypes.TemplateUnusable, "The template cannot be sent.", sent.Detail ?? ""),
        _ => Of(sent.Outcome),
    };

    /// <summary>A message that was not queued, for a reason that needs no more words.</summary>
    public static WhatsAppActorsException Of(QueueOutcome outcome) => outcome switch
    {
        QueueOutcome.NotFound => NotFound("conversation"),
        QueueOutcome.KeyUsed => new(409, ProblemTypes.KeyUsed, "The idempotency key was used for another request.", "A key stands for one request. Use a new key for a new message; the earlier one is not sent again."),
        QueueOutcome.TakenBack => new(409, ProblemTypes.TakenBack, "The message was taken back.", "It was taken back before its time. Use a new key to send it after all."),
        QueueOutcome.Closed => new(409, ProblemTypes.ConversationClosed, "The conversation is closed.", "It stays closed. Use the customer's open conversation; there is one as soon as they write again."),
        QueueOutcome.Group => new(409, ProblemTypes.GroupConversation, "The conversation is a group.", "Only direct conversations are sent to."),
        QueueOutcome.ChannelDeleted => new(409, ProblemTypes.ChannelDeleted, "The conversation's channel is deleted.", "Connect the number again; the customer's next message opens a new conversation."),
        QueueOutcome.NoContext => Body(Context, "names no message of this conversation."),
        QueueOutcome.ContextNotSent => Body(Context, "names a message that the provider has not taken yet."),
        QueueOutcome.NoTarget => Body(Target, "names no message of this conversation."),
        QueueOutcome.TargetNotSent => Body(Target, "names a message that the provider has not taken yet."),
        QueueOutcome.TargetTooOld => Body(Target, "names a message of more than 30 days ago: WhatsApp takes no reaction to it."),
        QueueOutcome.SendAtPassed => Body("sendAt", "must be later than now, by at most 365 days."),
        _ => throw new InvalidOperationException($"{outcome} is no refusal of a message."),
    };

    /// <summary>What names the message that is answered.</summary>
    public const string Context = "context.messageId";

    private const string Target = "reaction.messageId";
}
