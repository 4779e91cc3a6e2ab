namespace WhatsAppActors.Server.Api.Lists;

/// <summary>A page of a list.</summary>
/// <param name="Items">The rows, whole.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> to get what follows; null at the end.</param>
internal sealed record ListAnswer<T>(IReadOnlyList<T> Items, string? NextCursor);
