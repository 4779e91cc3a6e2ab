using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes buttons into an action.</summary>
internal static class ButtonWriter
{
    /// <summary>Buttons that answer (Meta: "Reply buttons").</summary>
    public static void Replies(Utf8JsonWriter json, IReadOnlyList<ReplyButton> buttons) => Write(json, buttons, "reply"u8);

    /// <summary>Buttons of a card that answer (Meta: "Interactive media carousel messages").</summary>
    public static void QuickReplies(Utf8JsonWriter json, IReadOnlyList<ReplyButton> buttons) => Write(json, buttons, "quick_reply"u8);

    /// <summary>The button that opens a page (Meta: "Call-to-action URL button messages").</summary>
    public static void Url(Utf8JsonWriter json, string displayText, string url)
    {
        json.WriteString("name"u8, "cta_url"u8);
        json.WriteStartObject("parameters"u8);
        json.Text("display_text"u8, displayText);
        json.Text("url"u8, url);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<ReplyButton> buttons, ReadOnlySpan<byte> type)
    {
        json.WriteStartArray("buttons"u8);
        foreach (var button in buttons)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type);
            json.WriteStartObject(type);
            json.Text("id"u8, button.Id);
            json.Text("title"u8, button.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
