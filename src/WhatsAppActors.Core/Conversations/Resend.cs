namespace WhatsAppActors.Core.Conversations;

/// <summary>A person wants a failed or unknown message sent again.</summary>
/// <param name="MessageId">The original; it stays as it is.</param>
/// <param name="IdempotencyKey">1 to 255 printable characters; null: every call is an attempt of its own.</param>
public sealed record Resend(Guid MessageId, string? IdempotencyKey);
