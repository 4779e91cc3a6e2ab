namespace WhatsAppActors.Core.Customers;

/// <summary>A change of a customer's subscription. Where it does not fit what is there by then, nothing happens.</summary>
/// <param name="Action">What is done.</param>
/// <param name="PlanCode">The plan that begins; null for all but <see cref="SubscriptionAction.Switch"/>.</param>
public sealed record SubscriptionChange(SubscriptionAction Action, string? PlanCode);
