using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>The request's JSON (Meta: "Messages", "Text messages").</summary>
internal static class TextMessageBody
{
    // The body goes into no HTML, so that only what JSON itself asks for is escaped.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a text message. The send names a recipient.</summary>
    public static ReadOnlyMemory<byte> Write(OutboundSend send)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("recipient_type"u8, "individual"u8);
            if (send.RecipientPhone is { Length: > 0 } phone) json.WriteString("to"u8, Mended(International(phone)));
            else json.WriteString("recipient"u8, Mended(send.RecipientUserId!));
            if (send.ReplyToProviderMessageId is { Length: > 0 } replyTo)
            {
                json.WriteStartObject("context"u8);
                json.WriteString("message_id"u8, Mended(replyTo));
                json.WriteEndObject();
            }

            json.WriteString("type"u8, "text"u8);
            json.WriteStartObject("text"u8);
            json.WriteBoolean("preview_url"u8, send.PreviewUrl);
            json.WriteString("body"u8, Mended(send.Text));
            json.WriteEndObject();
            json.WriteString("biz_opaque_callback_data"u8, CallbackData.Write(send.MessageId));
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    // Without a plus Meta puts the country code of the business before the number (Meta: "Messages"). The provider's own form of a
    // phone (wa_id) has the country code and no plus.
    private static string International(string phone) =>
        phone.AsSpan().ContainsAnyExceptInRange('0', '9') ? phone : "+" + phone;

    // A lone surrogate has no UTF-8, and the writer throws for it; it becomes U+FFFD, as in all that the intake stores.
    private static ReadOnlySpan<byte> Mended(string text) => Encoding.UTF8.GetBytes(text);
}
