namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>The answer to a merge.</summary>
/// <param name="Outcome">What became of it. Anything but <see cref="MergeOutcome.Merged"/> has changed nothing.</param>
/// <param name="Merge">The merge that was made.</param>
/// <param name="CustomerId">The customer of the two who stands in the way.</param>
/// <param name="MergedInto">With <see cref="MergeOutcome.AlreadyMerged"/>: who that customer is now.</param>
public sealed record MergeResult(MergeOutcome Outcome, CustomerMerge? Merge = null, Guid? CustomerId = null, Guid? MergedInto = null);
