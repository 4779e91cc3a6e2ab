namespace WhatsAppActors.Core.Operations;

/// <summary>A chat that waits for a turn.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="TenantName">The tenant's name.</param>
/// <param name="ConversationId">The chat.</param>
/// <param name="Since">When the first message that no turn has handled came here.</param>
public sealed record UnhandledChat(Guid TenantId, string TenantName, Guid ConversationId, DateTimeOffset Since);
