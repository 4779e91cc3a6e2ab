namespace WhatsAppActors.Core.Assistant.Functions;

/// <summary>A call that goes outside.</summary>
/// <param name="TenantId">Whose function.</param>
/// <param name="ConversationId">For whose chat.</param>
/// <param name="CustomerId">For whom.</param>
/// <param name="CallId">Ours; the idempotency key that the function is given.</param>
/// <param name="Function">Its name.</param>
/// <param name="Arguments">JSON that its schema allows.</param>
public sealed record ExternalCall(Guid TenantId, Guid ConversationId, Guid CustomerId, Guid CallId, string Function, string Arguments);
