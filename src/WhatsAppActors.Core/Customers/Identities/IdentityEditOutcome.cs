namespace WhatsAppActors.Core.Customers.Identities;

/// <summary>What became of an <see cref="IdentityEdit"/>.</summary>
public enum IdentityEditOutcome
{
    /// <summary>Committed.</summary>
    Changed,

    /// <summary>The customer has it already.</summary>
    Known,

    /// <summary>The tenant has no such customer.</summary>
    NotFound,

    /// <summary>The customer is deleted: nothing was changed.</summary>
    Deleted,

    /// <summary>The customer was merged into another one: nothing was changed.</summary>
    Merged,

    /// <summary>Another customer has it: a merge of the two is offered, nothing else was changed.</summary>
    Held,

    /// <summary>The customer does not have it.</summary>
    Unknown,

    /// <summary>It is all that the customer is known by: nothing was changed.</summary>
    Last,
}
