namespace WhatsAppActors.Core.Identity;

/// <summary>A person gave up a number or user id for another one.</summary>
/// <param name="Previous">What they were known by until then.</param>
/// <param name="Current">What they are known by since. Where both hold the same kind of id, the previous one is given up.</param>
public sealed record IdentityChange(Party Previous, Party Current);
