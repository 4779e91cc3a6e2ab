namespace WhatsAppActors.Core.Actors;

/// <summary>Names one business number, and so its actor: <c>tenant / channel</c>.</summary>
public readonly record struct NumberKey(Guid TenantId, Guid ChannelId)
{
    /// <summary>The key as text, as a grain's identity has it.</summary>
    public override string ToString() => $"{TenantId:N}/{ChannelId:N}";
}
