namespace WhatsAppActors.Core.Identity;

/// <summary>What earlier rounds of one transaction wrote and may therefore take back.</summary>
public sealed class EarlierRounds
{
    /// <summary>Customers thought up, for whom nothing but keys is written.</summary>
    public HashSet<Guid> Customers { get; } = [];

    /// <summary>Keys that the transaction itself inserted, for whomever: one that turns out to have been given up meanwhile goes again.</summary>
    public HashSet<IdentityKey> Keys { get; } = [];
}
