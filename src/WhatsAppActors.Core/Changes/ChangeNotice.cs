namespace WhatsAppActors.Core.Changes;

/// <summary>Word that something of a tenant was changed, and that it is committed. Says where to look, never what stands there.</summary>
/// <param name="TenantId">Whose.</param>
/// <param name="Conversations">The chats; null: anything of the tenant may have changed, or word of it may have been lost.</param>
public sealed record ChangeNotice(Guid TenantId, IReadOnlyCollection<Guid>? Conversations);
