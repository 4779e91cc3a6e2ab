using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Conversations;

/// <summary>A text that a person sends into a conversation.</summary>
/// <param name="Text">1 to 4,096 characters.</param>
/// <param name="PreviewUrl">True asks for a preview of the first link.</param>
/// <param name="ContextMessageId">The message of the same chat that it answers; null: none.</param>
/// <param name="IdempotencyKey">1 to 255 printable characters; null: every call is a message of its own.</param>
public sealed record NewText(string Text, bool PreviewUrl, Guid? ContextMessageId, string? IdempotencyKey)
{
    /// <summary>What a text must be to be sent, as the end of a sentence about it; null when it is.</summary>
    public static string? FaultOf(string text) =>
        !StorableText.Is(text) ? StorableText.Wanted
        : string.IsNullOrWhiteSpace(text) || text.Length > TextReply.LongestText ? $"must be a text of 1 to {TextReply.LongestText} characters."
        : null;
}
