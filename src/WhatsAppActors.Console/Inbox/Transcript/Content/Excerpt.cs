using WhatsAppActors.Media.Serving;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A message in a line, as a quote shows it.</summary>
internal static class Excerpt
{
    private const int Longest = 200;

    /// <summary>Its beginning, or what it is.</summary>
    public static string Of(MessageView message)
    {
        if (message.RevokedAt is not null) return "Deleted by sender";
        var text = message.Text?.Trim();
        if (string.IsNullOrEmpty(text)) return KindOf(message);
        return text.Length <= Longest ? text : (char.IsHighSurrogate(text[Longest - 1]) ? text[..(Longest - 1)] : text[..Longest]) + "…";
    }

    /// <summary>Whose it is.</summary>
    public static string WhoOf(MessageView message) => message.Author switch
    {
        "bot" => "Bot",
        "agent" => "Agent",
        "system" => "WhatsApp",
        _ => "Customer",
    };

    private static string KindOf(MessageView message) => message.Type switch
    {
        "text" => "Empty message",
        "image" => "📷 Picture",
        "video" => "🎬 Video",
        "audio" or "voice" => MediaContent.Of(message) is { IsVoice: true } ? "🎤 Voice note" : "🎵 Recording",
        "document" => "📄 " + (FileNames.Plain(MediaContent.Of(message)?.FileName) ?? "Document"),
        "sticker" => "Sticker",
        "location" => "📍 " + (LocationContent.Of(message).Name ?? "Location"),
        "contacts" => "👤 " + (ContactContent.Of(message) is [var first, ..] ? first.Name : "Contact"),
        "order" => "🛒 Order",
        "interactive" => InteractiveContent.Of(message) is var choice ? choice.Title ?? choice.Kind : "",
        MessageTypes.Call => "📞 " + CallContent.LineOf(message),
        MessageTypes.System => SystemContent.LineOf(message),
        MessageTypes.Reaction => "Reaction",
        MessageTypes.RequestWelcome => "Opened the chat",
        _ => TemplateContent.Of(message) is { } template ? $"Template {template.Name}" : UnknownContent.Of(message).Line,
    };
}
