namespace WhatsAppActors.Core.Actors;

/// <summary>Names one conversation, and so its actor: <c>tenant / conversation</c>.</summary>
public readonly record struct ConversationKey(Guid TenantId, Guid ConversationId)
{
    /// <summary>The key as text, as a grain's identity has it.</summary>
    public override string ToString() => $"{TenantId:N}/{ConversationId:N}";
}
