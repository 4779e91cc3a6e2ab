using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>What became of sending a message again, in plain words.</summary>
internal static class ResendWords
{
    /// <summary>What its sender is told; null when it goes out.</summary>
    public static string? Of(QueueOutcome outcome) => outcome switch
    {
        QueueOutcome.Queued or QueueOutcome.Repeated => null,
        QueueOutcome.NotResendable => "It was settled meanwhile and is not sent again.",
        QueueOutcome.Closed => "The conversation is closed: nothing is sent into it any more.",
        QueueOutcome.Group => "Nothing is sent into groups from here.",
        QueueOutcome.ChannelDeleted => "The business number was deleted: nothing goes out through it.",
        _ => "It was not found any more.",
    };
}
