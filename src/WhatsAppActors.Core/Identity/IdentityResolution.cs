namespace WhatsAppActors.Core.Identity;

/// <summary>
/// Decides which customer each claim belongs to. Pure: the directory is read before and written after, by the caller,
/// who repeats the decision with a fresh reading when another transaction was faster.
/// </summary>
/// <remarks>
/// The rules: an existing customer beats one made in this transaction, which yields; of two existing ones the phone's
/// routes and a merge is offered, never made; keys that nobody holds are bound to the customer that was chosen.
/// A change ends two holdings at its time: of the key that was given up, and of whoever had the new one before, be it the
/// same person; so a notice that arrives late cannot take away what a later one gave.
/// In whatever order or interleaving claims are resolved, the people, that is customers joined by offers, are the same.
/// </remarks>
public static class IdentityResolution
{
    /// <summary>Resolves claims in their order. Sets <see cref="IdentityClaim.CustomerId"/> of each.</summary>
    /// <param name="claims">Changes of identity first, then what came with and after them.</param>
    /// <param name="directory">A reading of every key of the claims.</param>
    /// <param name="earlier">What earlier rounds of this transaction wrote.</param>
    /// <param name="newId">Gives a fresh, time-ordered id.</param>
    public static IdentityPlan Resolve(
        IReadOnlyList<IdentityClaim> claims, IdentityDirectory directory, EarlierRounds earlier, Func<Guid> newId)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(newId);
        return new ResolutionRound(directory, earlier, newId).Run(claims);
    }
}
