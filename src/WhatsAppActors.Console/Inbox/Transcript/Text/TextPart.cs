namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>A part of a message's text that looks the same throughout.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Href">Where it leads: an http or https address; null: nowhere.</param>
internal readonly record struct TextPart(string Text, TextStyle Style, string? Href);
