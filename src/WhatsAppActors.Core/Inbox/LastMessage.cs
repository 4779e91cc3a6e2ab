namespace WhatsAppActors.Core.Inbox;

/// <summary>What was said last in a chat, as a line of an inbox shows it.</summary>
/// <param name="Direction">inbound or outbound.</param>
/// <param name="Author">customer, bot, agent or system.</param>
/// <param name="Type">WhatsApp's name of the type; <c>voice</c> for audio that was recorded in the chat.</param>
/// <param name="Text">The beginning of its text, at most 200 characters; null where the type has none.</param>
/// <param name="Status">As of <see cref="Views.MessageView.Status"/>.</param>
/// <param name="Revoked">True when its sender deleted it for everyone.</param>
/// <param name="OriginalType">What an unsupported type was called; null for types that are known.</param>
/// <param name="Detail">A reaction's emoji, an edit's new text, a document's file name; at most 200 characters, null for other types.</param>
public sealed record LastMessage(
    string Direction, string Author, string Type, string? Text, string Status, bool Revoked, string? OriginalType = null, string? Detail = null);
