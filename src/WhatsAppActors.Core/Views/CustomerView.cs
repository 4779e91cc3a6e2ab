using System.Text.Json.Serialization;

namespace WhatsAppActors.Core.Views;

/// <summary>A customer as the API shows them.</summary>
public sealed record CustomerView
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>The provider's profile name until it is set through the API.</summary>
    public required string DisplayName { get; init; }

    /// <summary>E.164; null for people known by a business-scoped id only.</summary>
    public required string? Phone { get; init; }

    /// <summary>Everything they are known by.</summary>
    public required IReadOnlyList<IdentityView> Identities { get; init; }

    /// <summary>The website profile joined to them; null without one.</summary>
    public required Guid? ProfileId { get; init; }

    /// <summary>When they first made themselves known.</summary>
    public required DateTimeOffset FirstContactAt { get; init; }

    /// <summary>When they last did.</summary>
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>Where they came from: whatsapp, telegram, webchat…</summary>
    public required string Source { get; init; }

    /// <summary>pending, granted or withdrawn.</summary>
    public required string ConsentStatus { get; init; }

    /// <summary>The language that they want to be answered in, such as <c>pt-BR</c>; null while it is not known.</summary>
    public required string? Language { get; init; }

    /// <summary>Credits they hold.</summary>
    public required decimal CreditsBalance { get; init; }

    /// <summary>Their current subscription, or the latest one when none runs; null when they never had one.</summary>
    public required SubscriptionView? Subscription { get; init; }

    /// <summary>Where the customer came from.</summary>
    public required CustomerMetadata Metadata { get; init; }

    /// <summary>An object of the tenant's own: at most 100 keys and 16 KB.</summary>
    public required RawJson CustomFields { get; init; }

    /// <summary>When they were blocked; null when they are not.</summary>
    public required DateTimeOffset? BlockedAt { get; init; }

    /// <summary>When they were registered here: what the list is ordered by.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When they were deleted; null when they are not.</summary>
    public required DateTimeOffset? DeletedAt { get; init; }

    /// <summary>The customer who they were found to be, and who has their identities and conversations; null for whom that is themselves.</summary>
    public required Guid? MergedInto { get; init; }

    /// <summary>Customers who may be the same person. Shown on a single customer only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MergeOfferView>? MergeOffers { get; init; }
}
