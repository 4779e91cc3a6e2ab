namespace WhatsAppActors.Core.Views;

/// <summary>A customer's subscription.</summary>
/// <param name="PlanCode">The plan, such as <c>guest</c>.</param>
/// <param name="Status">active, cancel_scheduled, canceled or expired.</param>
/// <param name="StartsAt">Begin.</param>
/// <param name="EndsAt">End.</param>
public sealed record SubscriptionView(string PlanCode, string Status, DateTimeOffset StartsAt, DateTimeOffset EndsAt);
