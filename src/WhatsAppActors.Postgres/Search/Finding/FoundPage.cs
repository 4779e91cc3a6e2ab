using WhatsAppActors.Core.Search;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>Messages that were found.</summary>
/// <param name="Messages">The latest first.</param>
/// <param name="Complete">False while so much is not indexed yet that a part of it was not looked at.</param>
public sealed record FoundPage(IReadOnlyList<FoundMessage> Messages, bool Complete);
