namespace WhatsAppActors.Core.Customers;

/// <summary>The answer to a <see cref="CustomerChange"/> or a deletion.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="MergedInto">With <see cref="CustomerChangeOutcome.Merged"/>: who the customer is now.</param>
public sealed record CustomerChangeResult(CustomerChangeOutcome Outcome, Guid? MergedInto = null);
