namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>What became of an undo that was asked for.</summary>
public enum UndoOutcome
{
    /// <summary>Undone, now or before.</summary>
    Undone,

    /// <summary>The customer survived no such merge.</summary>
    NotFound,

    /// <summary>The survivor has been merged away since: that merge is to be undone first.</summary>
    SurvivorMerged,
}
