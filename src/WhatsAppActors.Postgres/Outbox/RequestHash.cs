using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>What makes two requests with one idempotency key the same. Kept with the key for days: what it is made of stays as it is.</summary>
internal static class RequestHash
{
    /// <summary>Of a message that is sent into a conversation.</summary>
    public static byte[] Of(ConversationKey conversation, NewMessage message) => SHA256.HashData(message is { Content: TextContent text, SendAt: null }
        ? JsonSerializer.SerializeToUtf8Bytes(new object?[] { "text", conversation.ConversationId, text.Text, text.PreviewUrl, text.Context?.MessageId })
        : Encoding.UTF8.GetBytes($"message {conversation.ConversationId:D} {message.SendAt?.UtcTicks} {ContentJson.Write(message.Content).ToJsonString()}"));

    /// <summary>Of a message that is sent again.</summary>
    public static byte[] OfResend(Guid messageId) => SHA256.HashData(Encoding.UTF8.GetBytes($"resend {messageId:D}"));
}
