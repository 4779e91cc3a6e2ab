namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>The answer to an undo.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Merge">The merge, undone.</param>
/// <param name="MergedInto">With <see cref="UndoOutcome.SurvivorMerged"/>: who the survivor is now.</param>
public sealed record UndoResult(UndoOutcome Outcome, CustomerMerge? Merge = null, Guid? MergedInto = null);
