namespace WhatsAppActors.Core.Actors;

/// <summary>Names one customer, and so their actor: <c>tenant / customer</c>.</summary>
public readonly record struct CustomerKey(Guid TenantId, Guid CustomerId)
{
    /// <summary>The key as text, as a grain's identity has it.</summary>
    public override string ToString() => $"{TenantId:N}/{CustomerId:N}";
}
