namespace WhatsAppActors.Core.Identity;

/// <summary>A directory key together with what the provider calls it.</summary>
/// <param name="Key">Where it stands in the directory.</param>
/// <param name="Value">As the provider wrote it: what a send must use.</param>
public readonly record struct NamedIdentity(IdentityKey Key, string Value);
