namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>A span of a day in local time.</summary>
/// <param name="From"><c>HH:mm</c>, 00:00 to 23:59.</param>
/// <param name="To"><c>HH:mm</c>, up to 24:00, not included. Earlier than <paramref name="From"/>: on the next day.</param>
public sealed record Opening(string From, string To);
