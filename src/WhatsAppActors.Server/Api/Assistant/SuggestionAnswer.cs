namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>A suggestion.</summary>
/// <param name="Text">A reply that an agent may send, change or drop.</param>
internal sealed record SuggestionAnswer(string Text);
