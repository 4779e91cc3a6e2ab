namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>A reply to a person.</summary>
/// <param name="Turn">The message that it repeats, from 1; 0 when it repeats none.</param>
/// <param name="Status">Its stored state.</param>
/// <param name="Arrived">When the provider accepted it first; null when it did not.</param>
/// <param name="WasUnknown">Its fate was unknown for a while: it held up no later one.</param>
internal sealed record PersonsAnswer(int Turn, string Status, long? Arrived, bool WasUnknown = false);
