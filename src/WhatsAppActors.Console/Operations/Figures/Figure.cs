namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>A figure of the page's head.</summary>
/// <param name="Name">Its stable name.</param>
/// <param name="Label">What it is.</param>
/// <param name="Value">The figure.</param>
/// <param name="Note">What belongs to it; empty: nothing.</param>
/// <param name="Tone">Whether it wants attention.</param>
internal sealed record Figure(string Name, string Label, string Value, string Note = "", Tone Tone = Tone.Calm);
