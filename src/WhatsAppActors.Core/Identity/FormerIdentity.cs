namespace WhatsAppActors.Core.Identity;

/// <summary>A holding of a key that ended at a known time; the customer may hold the key anew since.</summary>
/// <param name="Key">The key.</param>
/// <param name="Until">The moment the holding ended; what was said before that moment is still theirs.</param>
/// <param name="CustomerId">Who held it.</param>
public readonly record struct FormerIdentity(IdentityKey Key, DateTimeOffset Until, Guid CustomerId);
