using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Console.Inbox.Actions;

/// <summary>Says why people have a chat.</summary>
internal static class HandoverWords
{
    /// <summary>Words for the agent; null where a person took it, or nobody has it.</summary>
    public static string? Of(InboxRow row) => row.Status != "handed_over" ? null : row.HandoverReason switch
    {
        Handover.CustomerAsked => "The customer asked for a person.",
        Handover.AssistantAsked => "The assistant handed over.",
        Handover.AssistantFailed => "The assistant's model failed, and the customer was told that a colleague gets back to them.",
        Handover.AssistantLimit => "A limit of the assistant was reached, and the customer was told that a colleague gets back to them.",
        _ => null,
    };
}
