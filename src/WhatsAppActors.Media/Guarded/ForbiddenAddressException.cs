namespace WhatsAppActors.Media.Guarded;

/// <summary>A host leads to an address that is none of the public internet's.</summary>
/// <param name="host">The host.</param>
public sealed class ForbiddenAddressException(string host) : Exception($"The host {host} leads to an address that is not public, and is not connected to.");
