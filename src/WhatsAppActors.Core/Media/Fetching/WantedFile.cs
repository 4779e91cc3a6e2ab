namespace WhatsAppActors.Core.Media.Fetching;

/// <summary>A received file that is to be fetched.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="MessageId">The message that it came with; the file's id.</param>
/// <param name="ConversationId">The message's chat; null where it is gone.</param>
/// <param name="ContentType">What the message calls it.</param>
/// <param name="Digest">Its SHA-256, as the message told it; null when it did not.</param>
/// <param name="Attempts">Attempts, this one counted.</param>
/// <param name="ReceivedAt">When the message came.</param>
public sealed record WantedFile(Guid TenantId, Guid MessageId, Guid? ConversationId, string ContentType, string? Digest, int Attempts, DateTimeOffset ReceivedAt);
