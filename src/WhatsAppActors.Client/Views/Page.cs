namespace WhatsAppActors.Client;

/// <summary>A page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="NextCursor">The place where the next page begins; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
