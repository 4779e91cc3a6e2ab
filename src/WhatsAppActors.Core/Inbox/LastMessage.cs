namespace WhatsAppActors.Core.Inbox;

/// <summary>What was said last in a chat, as a line of an inbox shows it.</summary>
/// <param name="Direction">inbound or outbound.</param>
/// <param name="Author">customer, bot, agent or system.</param>
/// <param name="Type">WhatsApp's name of the type.</param>
/// <param name="Text">The beginning of its text, at most 200 characters; null where the type has none.</param>
/// <param name="Status">As of <see cref="Views.MessageView.Status"/>.</param>
/// <param name="Revoked">True when its sender deleted it for everyone.</param>
public sealed record LastMessage(string Direction, string Author, string Type, string? Text, string Status, bool Revoked);
