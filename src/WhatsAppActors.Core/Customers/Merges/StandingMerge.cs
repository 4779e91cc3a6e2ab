namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>A merge that holds.</summary>
/// <param name="Own">The survivor as they were before it.</param>
/// <param name="Merged">The redirect's own row, which nobody touches for as long as it is one.</param>
public sealed record StandingMerge(PersonFacts Own, PersonFacts Merged)
{
    /// <summary>What it made of the survivor.</summary>
    public PersonFacts Joined => Own.With(Merged);
}
