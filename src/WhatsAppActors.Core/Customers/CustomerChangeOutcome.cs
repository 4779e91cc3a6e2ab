namespace WhatsAppActors.Core.Customers;

/// <summary>What became of a <see cref="CustomerChange"/> or a deletion.</summary>
public enum CustomerChangeOutcome
{
    /// <summary>Committed.</summary>
    Changed,

    /// <summary>The tenant has no such customer.</summary>
    NotFound,

    /// <summary>The customer is deleted: nothing was changed.</summary>
    Deleted,

    /// <summary>The customer was merged into another one: nothing was changed.</summary>
    Merged,

    /// <summary>The merged custom fields would hold too many keys: nothing was changed.</summary>
    TooManyFields,

    /// <summary>The merged custom fields would be too large: nothing was changed.</summary>
    FieldsTooLarge,
}
