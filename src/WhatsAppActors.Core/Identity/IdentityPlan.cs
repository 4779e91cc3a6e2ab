namespace WhatsAppActors.Core.Identity;

/// <summary>What a batch of claims asks of the directory.</summary>
public sealed class IdentityPlan
{
    /// <summary>Keys that nobody holds yet, with the customer that should get them and what the provider calls them.</summary>
    public Dictionary<IdentityKey, (Guid CustomerId, string Value)> Bindings { get; } = [];

    /// <summary>Keys that an earlier round of this transaction bound to a customer that has since yielded: they move to this one.</summary>
    public Dictionary<IdentityKey, Guid> Moves { get; } = [];

    /// <summary>Customers to create: exactly those that some claim came out at.</summary>
    public HashSet<Guid> NewCustomers { get; } = [];

    /// <summary>Keys that an earlier round of this transaction bound and that no claim wants any more: they go again.</summary>
    public List<IdentityKey> Withdrawals { get; } = [];

    /// <summary>Pairs that a payload showed to be one person while the directory knows two.</summary>
    public HashSet<MergeOffer> MergeOffers { get; } = [];

    /// <summary>Holdings that ended, with their holder and the time.</summary>
    public List<(NamedIdentity Identity, FormerIdentity Former)> Surrenders { get; } = [];

    /// <summary>Keys that their holder does not hold any more.</summary>
    public List<(IdentityKey Key, Guid CustomerId)> Releases { get; } = [];
}
