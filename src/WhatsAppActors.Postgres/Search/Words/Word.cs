namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>A word of a text.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Length">How much of the text it is.</param>
internal readonly record struct Word(string Text, int Start, int Length);
