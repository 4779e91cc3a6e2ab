namespace WhatsAppActors.Simulator.Graph.Templates;

/// <summary>A part of a template that takes parameters.</summary>
/// <param name="Name">As refusals name it.</param>
/// <param name="Type">The component's type in a send: header, body, button.</param>
/// <param name="Index">Which button.</param>
/// <param name="Parameters">How many there must be.</param>
/// <param name="Types">What they may be.</param>
internal sealed record TemplatePart(string Name, string Type, int? Index, int Parameters, string[] Types);
