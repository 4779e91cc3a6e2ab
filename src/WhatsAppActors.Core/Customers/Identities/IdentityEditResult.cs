namespace WhatsAppActors.Core.Customers.Identities;

/// <summary>The answer to an <see cref="IdentityEdit"/>.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="CustomerId">
/// With <see cref="IdentityEditOutcome.Held"/> the customer who has it; with <see cref="IdentityEditOutcome.Merged"/> who the customer is now.
/// </param>
public sealed record IdentityEditResult(IdentityEditOutcome Outcome, Guid? CustomerId = null);
