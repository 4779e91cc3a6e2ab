namespace WhatsAppActors.Core.Replies;

/// <summary>The customer of a turn.</summary>
public sealed record TurnCustomer
{
    /// <summary>The customer's id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name shown; may be empty.</summary>
    public required string DisplayName { get; init; }

    /// <summary>E.164; null for people known by a business-scoped id only.</summary>
    public string? Phone { get; init; }

    /// <summary>BCP 47, such as <c>pt-BR</c>; null when not known. Only its first part is looked at.</summary>
    public string? Language { get; init; }

    /// <summary>Before this turn.</summary>
    public required ConsentStatus ConsentStatus { get; init; }

    /// <summary>Blocked by the business: gets nothing.</summary>
    public bool IsBlocked { get; init; }

    /// <summary>True in the first turn ever with this customer.</summary>
    public bool IsNew { get; init; }
}
