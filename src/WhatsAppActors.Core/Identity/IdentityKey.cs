namespace WhatsAppActors.Core.Identity;

/// <summary>One entry of a tenant's identity directory.</summary>
/// <param name="TenantId">Whose directory.</param>
/// <param name="Kind">One of <see cref="IdentityKinds"/>.</param>
/// <param name="Scope">Empty for phones; the portfolio for business-scoped ids.</param>
/// <param name="Key">Canonical form: variants of one number have one key.</param>
public readonly record struct IdentityKey(Guid TenantId, string Kind, string Scope, string Key) : IComparable<IdentityKey>
{
    /// <summary>The order in which every transaction inserts keys, so that two of them never wait for each other in a circle.</summary>
    public int CompareTo(IdentityKey other)
    {
        var order = TenantId.CompareTo(other.TenantId);
        if (order == 0) order = string.CompareOrdinal(Kind, other.Kind);
        if (order == 0) order = string.CompareOrdinal(Scope, other.Scope);
        return order == 0 ? string.CompareOrdinal(Key, other.Key) : order;
    }
}
