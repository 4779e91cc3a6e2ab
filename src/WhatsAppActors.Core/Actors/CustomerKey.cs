namespace WhatsAppActors.Core.Actors;

/// <summary>Names one customer, and so their actor: <c>tenant / customer</c>.</summary>
public readonly record struct CustomerKey(Guid TenantId, Guid CustomerId)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is another text.</exception>
    public static CustomerKey Parse(string text)
    {
        var (tenantId, id) = KeyText.Parse(text);
        return new(tenantId, id);
    }

    /// <summary>The key as text, as a grain's identity has it.</summary>
    public override string ToString() => KeyText.Of(TenantId, CustomerId);
}
