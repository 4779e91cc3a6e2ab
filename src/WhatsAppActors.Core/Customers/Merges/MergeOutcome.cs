namespace WhatsAppActors.Core.Customers.Merges;

/// <summary>What became of a merge that was asked for.</summary>
public enum MergeOutcome
{
    /// <summary>Committed.</summary>
    Merged,

    /// <summary>The tenant has no such customer.</summary>
    NotFound,

    /// <summary>A customer cannot be merged into itself.</summary>
    Same,

    /// <summary>One of the two is a redirect already.</summary>
    AlreadyMerged,

    /// <summary>One of the two is deleted.</summary>
    Deleted,
}
