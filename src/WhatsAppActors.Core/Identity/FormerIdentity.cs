namespace WhatsAppActors.Core.Identity;

/// <summary>A key that a customer held until a known time.</summary>
/// <param name="Key">The key.</param>
/// <param name="Until">The moment it was given up; what was said before that moment is still theirs.</param>
/// <param name="CustomerId">Who held it.</param>
public readonly record struct FormerIdentity(IdentityKey Key, DateTimeOffset Until, Guid CustomerId);
