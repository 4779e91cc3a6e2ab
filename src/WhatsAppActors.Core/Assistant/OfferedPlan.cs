namespace WhatsAppActors.Core.Assistant;

/// <summary>A plan that a customer can have.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Terms">Its name, price and limits, in words for the model.</param>
public sealed record OfferedPlan(string Code, string Terms);
