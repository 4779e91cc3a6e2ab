using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>A customer's row under its lock.</summary>
/// <param name="MergedInto">Who they are now; null: themselves.</param>
/// <param name="IsDeleted">True when they are softly deleted.</param>
/// <param name="Facts">What a merge makes one of.</param>
internal sealed record LockedCustomer(Guid? MergedInto, bool IsDeleted, PersonFacts Facts);
