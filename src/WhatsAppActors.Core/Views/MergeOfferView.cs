namespace WhatsAppActors.Core.Views;

/// <summary>Another customer whom one payload showed to be the same person.</summary>
/// <param name="CustomerId">The other one.</param>
/// <param name="Reason">What showed it.</param>
/// <param name="CreatedAt">When.</param>
public sealed record MergeOfferView(Guid CustomerId, string Reason, DateTimeOffset CreatedAt);
