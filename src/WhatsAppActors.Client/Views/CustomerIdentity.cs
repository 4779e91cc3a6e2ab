namespace WhatsAppActors.Client;

/// <summary>Something that a customer is known by.</summary>
/// <param name="Kind">Such as <c>phone</c> or <c>bsuid</c>.</param>
/// <param name="Value">As the provider last wrote it.</param>
/// <param name="Scope">The portfolio of a business-scoped user id; empty otherwise.</param>
public sealed record CustomerIdentity(string Kind, string Value, string? Scope);
