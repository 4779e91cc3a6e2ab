namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>A word of a tenant's dictionary.</summary>
/// <param name="Text">The word.</param>
/// <param name="Messages">How many messages have it.</param>
/// <param name="Names">How many customers' names.</param>
internal sealed record KnownWord(string Text, long Messages, long Names);
