namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>What a merge makes of two customers' rows.</summary>
/// <param name="Phone">E.164; null for people known by a business-scoped id only.</param>
/// <param name="Consent">Whether they may be written to.</param>
/// <param name="BlockedAt">When they were blocked; null when they are not.</param>
/// <param name="FirstContactAt">When they first made themselves known.</param>
/// <param name="LastSeenAt">When they last did.</param>
public sealed record PersonFacts(string? Phone, Consent Consent, DateTimeOffset? BlockedAt, DateTimeOffset FirstContactAt, DateTimeOffset LastSeenAt)
{
    /// <summary>What a survivor becomes who takes the other one in.</summary>
    public PersonFacts With(PersonFacts merged)
    {
        ArgumentNullException.ThrowIfNull(merged);
        return new(
            Phone ?? merged.Phone,
            Consent.Of(Consent, merged.Consent),
            BlockedAt is null || merged.BlockedAt < BlockedAt ? merged.BlockedAt : BlockedAt,
            FirstContactAt <= merged.FirstContactAt ? FirstContactAt : merged.FirstContactAt,
            LastSeenAt >= merged.LastSeenAt ? LastSeenAt : merged.LastSeenAt);
    }

    /// <summary>Puts one value in another's place wherever it still stands: what was changed otherwise stays.</summary>
    internal PersonFacts Replace(PersonFacts standing, PersonFacts by) => new(
        Phone == standing.Phone ? by.Phone : Phone,
        Consent == standing.Consent ? by.Consent : Consent,
        BlockedAt == standing.BlockedAt ? by.BlockedAt : BlockedAt,
        FirstContactAt == standing.FirstContactAt ? by.FirstContactAt : FirstContactAt,
        LastSeenAt == standing.LastSeenAt ? by.LastSeenAt : LastSeenAt);
}
