using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>The request's JSON (Meta: "Messages"): the envelope, and what the type carries under the type's name.</summary>
internal static class MessageBody
{
    // The body goes into no HTML, so that only what JSON itself asks for is escaped.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a message. The send names a recipient, content, and the provider's ids of all files of ours in it.</summary>
    public static ReadOnlyMemory<byte> Write(OutboundSend send)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            json.WriteString("messaging_product"u8, "whatsapp"u8);
            json.WriteString("recipient_type"u8, "individual"u8);
            if (send.RecipientPhone is { Length: > 0 } phone) json.Text("to"u8, International(phone));
            else json.Text("recipient"u8, send.RecipientUserId!);
            if (send.ReplyToProviderMessageId is { Length: > 0 } replyTo)
            {
                json.WriteStartObject("context"u8);
                json.Text("message_id"u8, replyTo);
                json.WriteEndObject();
            }

            json.Text("type"u8, send.Content!.Type);
            WriteContent(json, send);
            json.WriteString("biz_opaque_callback_data"u8, CallbackData.Write(send.MessageId));
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void WriteContent(Utf8JsonWriter json, OutboundSend send)
    {
        var files = new FileWriter(json, send);
        switch (send.Content)
        {
            case TextContent text:
                json.WriteStartObject("text"u8);
                json.WriteBoolean("preview_url"u8, text.PreviewUrl);
                json.Text("body"u8, text.Text);
                json.WriteEndObject();
                break;
            case ImageContent image:
                files.Write("image"u8, image.Media, image.Text);
                break;
            case VideoContent video:
                files.Write("video"u8, video.Media, video.Text);
                break;
            case DocumentContent document:
                files.Write("document"u8, document.Media, document.Text);
                break;
            case AudioContent audio:
                files.Write("audio"u8, audio.Media);
                break;
            case StickerContent sticker:
                files.Write("sticker"u8, sticker.Media);
                break;
            case LocationContent location:
                PlaceWriter.Write(json, location.Location);
                break;
            case ContactsContent contacts:
                ContactsWriter.Write(json, contacts.Contacts);
                break;
            case ReactionContent reaction:
                json.WriteStartObject("reaction"u8);
                json.Text("message_id"u8, send.TargetProviderMessageId!);
                json.Text("emoji"u8, reaction.Reaction.Emoji);
                json.WriteEndObject();
                break;
            case InteractiveContent interactive:
                InteractiveWriter.Write(json, interactive, files);
                break;
            case TemplateContent template:
                TemplateWriter.Write(json, template.Template, files);
                break;
            default:
                throw new InvalidOperationException($"No request is known for content of type {send.Content?.Type}.");
        }
    }

    // Without a plus Meta puts the country code of the business before the number (Meta: "Messages"). The provider's own form of a
    // phone (wa_id) has the country code and no plus.
    private static string International(string phone) =>
        phone.AsSpan().ContainsAnyExceptInRange('0', '9') ? phone : "+" + phone;
}
