using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>A text that a person sends through the API.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="ConversationId">In which chat.</param>
/// <param name="Text">1 to 4,096 characters.</param>
/// <param name="PreviewUrl">True asks for a preview of the first link.</param>
/// <param name="ContextMessageId">The message of the same chat that it answers; null: none.</param>
/// <param name="IdempotencyKey">1 to 255 printable characters; null: every call is a message of its own.</param>
public sealed record NewText(Guid TenantId, Guid ConversationId, string Text, bool PreviewUrl, Guid? ContextMessageId, string? IdempotencyKey)
{
    /// <summary>What makes two requests with one key the same.</summary>
    internal byte[] Hash() => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[] { "text", ConversationId, Text, PreviewUrl, ContextMessageId }));

    /// <summary>The same for a resend.</summary>
    internal static byte[] HashOfResend(Guid messageId) => SHA256.HashData(Encoding.UTF8.GetBytes($"resend {messageId:D}"));
}
