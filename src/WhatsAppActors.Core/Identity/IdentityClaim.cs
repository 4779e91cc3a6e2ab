namespace WhatsAppActors.Core.Identity;

/// <summary>One webhook item that names a person, as the directory sees it.</summary>
public sealed class IdentityClaim
{
    /// <summary>The item's keys, the most decisive first.</summary>
    public required IReadOnlyList<NamedIdentity> Keys { get; init; }

    /// <summary>
    /// For a change of number or user id: the keys that the person gave up, each of a kind that <see cref="Keys"/> holds too.
    /// Empty for anything else.
    /// </summary>
    public IReadOnlyList<NamedIdentity> GivenUp { get; init; } = [];

    /// <summary>When it was said. A key that was given up later still names who held it then.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>False where strangers are not registered: the claim then stays without a customer.</summary>
    public bool MayRegister { get; init; } = true;

    /// <summary>The customer that the claim came out at; null before resolution, or for a stranger who may not be registered.</summary>
    public Guid? CustomerId { get; set; }

    /// <summary>Those of <see cref="Keys"/> whose holding, by what the directory knows, ended after this was said, or that somebody else holds: no news of this customer today.</summary>
    public HashSet<IdentityKey> Past { get; } = [];

    /// <summary>What a message or preference says of its person.</summary>
    /// <param name="party">The person as the webhook names them.</param>
    /// <param name="tenantId">Whose directory.</param>
    /// <param name="portfolioScope">The channel's portfolio; empty for the tenant's one portfolio.</param>
    /// <param name="at">When it was said.</param>
    /// <param name="mayRegister">False where strangers are not registered.</param>
    public static IdentityClaim Of(Party party, Guid tenantId, string portfolioScope, DateTimeOffset at, bool mayRegister = true) =>
        new() { Keys = PartyIdentities.Of(party, tenantId, portfolioScope), At = at, MayRegister = mayRegister };

    /// <summary>What a change of number or user id says of its person. What is named as previous without a successor of its kind stays theirs.</summary>
    /// <param name="change">The change.</param>
    /// <param name="tenantId">Whose directory.</param>
    /// <param name="portfolioScope">The channel's portfolio; empty for the tenant's one portfolio.</param>
    /// <param name="at">When the change was made.</param>
    /// <param name="mayRegister">False where strangers are not registered.</param>
    public static IdentityClaim Of(IdentityChange change, Guid tenantId, string portfolioScope, DateTimeOffset at, bool mayRegister = true)
    {
        ArgumentNullException.ThrowIfNull(change);
        var current = PartyIdentities.Of(change.Current, tenantId, portfolioScope);
        var previous = PartyIdentities.Of(change.Previous, tenantId, portfolioScope);
        previous.RemoveAll(p => current.Exists(c => c.Key == p.Key));
        var givenUp = previous.FindAll(p => current.Exists(c => IdentityKinds.Succeed(p.Key.Kind, c.Key.Kind)));
        return new() { Keys = [.. current, .. previous.Except(givenUp)], GivenUp = givenUp, At = at, MayRegister = mayRegister };
    }
}
