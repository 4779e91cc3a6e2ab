namespace WhatsAppActors.Console.Inbox;

/// <summary>A message that is to be answered, as the composer shows it and the draft keeps it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Who">Whose it is, in a word.</param>
/// <param name="Excerpt">The beginning of it.</param>
internal sealed record QuoteChoice(Guid Id, string Who, string Excerpt);
