using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>What two customers are again when their merge is undone.</summary>
/// <param name="Survivor">The survivor.</param>
/// <param name="Merged">The one who was a redirect.</param>
/// <param name="Later">The survivor as they would have been before each of the later merges, had this one not been made; in their order.</param>
public sealed record Separation(PersonFacts Survivor, PersonFacts Merged, IReadOnlyList<PersonFacts> Later)
{
    /// <summary>Decides it: what the merge wrote and what nobody has changed since goes back.</summary>
    /// <param name="now">The survivor as they are.</param>
    /// <param name="undone">The merge.</param>
    /// <param name="later">Merges that the same survivor was in since and that hold, the earliest first.</param>
    /// <param name="wroteSince">
    /// True when the person wrote since the merge. Who has opted out and says STOP again leaves no trace: after a message, a withdrawal
    /// may be the word of either.
    /// </param>
    public static Separation Of(PersonFacts now, StandingMerge undone, IReadOnlyList<StandingMerge> later, bool wroteSince)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(undone);
        ArgumentNullException.ThrowIfNull(later);
        var (with, without) = (undone.Joined, undone.Own);
        var owns = new List<PersonFacts>(later.Count);
        foreach (var merge in later)
        {
            var own = merge.Own.Replace(with, without);
            owns.Add(own);
            (with, without) = (merge.Joined, own.With(merge.Merged));
        }

        var isWithdrawn = now.Consent.Status == ConsentStatus.Withdrawn;
        var wasSaidSince = now.Consent != with.Consent || (isWithdrawn && wroteSince);
        var survivor = now.Replace(with, without);
        return new Separation(
            wasSaidSince ? survivor with { Consent = now.Consent } : survivor,
            wasSaidSince && isWithdrawn ? undone.Merged with { Consent = Withdrawn(now.Consent, undone.Merged.Consent) } : undone.Merged,
            owns);
    }

    // Nobody who said STOP is written to again because a merge was undone.
    private static Consent Withdrawn(Consent said, Consent own) =>
        new(ConsentStatus.Withdrawn, own.At is null || said.At > own.At ? said.At : own.At);
}
