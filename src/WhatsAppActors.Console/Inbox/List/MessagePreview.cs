using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>A message as one line.</summary>
internal static class MessagePreview
{
    /// <summary>The line, for whoever looks at a list; empty for a chat without a message.</summary>
    public static string Of(LastMessage? last) => last is null ? "" : Author(last) + Body(last);

    private static string Author(LastMessage last) => last.Direction != "outbound" ? "" : last.Author == "bot" ? "Bot: " : last.Author == "system" ? "" : "You: ";

    private static string Body(LastMessage last) => last switch
    {
        { Revoked: true } or { Type: MessageTypes.Revoke } => "Deleted",
        { Type: "text" } => Text(last) ?? "Empty message",
        { Type: "image" } => With("📷", "Photo", last),
        { Type: "video" } => With("🎬", "Video", last),
        { Type: "voice" } => "🎤 Voice message",
        { Type: "audio" } => "🎵 Audio",
        { Type: "document" } => Named("📄", last.Detail ?? "Document", last),
        { Type: "sticker" } => "Sticker",
        { Type: "location" } => "📍 Location",
        { Type: "contacts" } => "👤 Contact",
        { Type: "interactive" or "button" } => Text(last) ?? "Choice",
        { Type: "order" } => With("🛒", "Order", last),
        { Type: "template" } => Text(last) ?? "Template",
        { Type: MessageTypes.Reaction, Detail: { Length: > 0 } emoji } => $"Reacted {emoji}",
        { Type: MessageTypes.Reaction } => "Took a reaction back",
        { Type: MessageTypes.Edit } => last.Detail is { Length: > 0 } edited ? $"Edited: {OneLine(edited)}" : "Edited a message",
        { Type: MessageTypes.System } => Text(last) ?? "News about the customer",
        { Type: MessageTypes.RequestWelcome } => "Opened the chat",
        { Type: MessageTypes.Call } => "📞 Call",
        { Type: MessageTypes.MediaPlaceholder } => "Media that is not here yet",
        { Type: MessageTypes.Unsupported } => $"Unsupported message{(last.OriginalType is { Length: > 0 } name ? $": {name}" : "")}",
        _ => Text(last) ?? $"Message: {last.Type}",
    };

    private static string With(string sign, string name, LastMessage last) => $"{sign} {Text(last) ?? name}";

    private static string Named(string sign, string name, LastMessage last) => Text(last) is { } caption ? $"{sign} {OneLine(name)}: {caption}" : $"{sign} {OneLine(name)}";

    private static string? Text(LastMessage last) => string.IsNullOrWhiteSpace(last.Text) ? null : OneLine(last.Text);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
