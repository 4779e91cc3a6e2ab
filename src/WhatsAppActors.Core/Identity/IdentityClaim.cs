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
}
