using WhatsAppActors.Console.Operations.Figures;

namespace WhatsAppActors.Console.Operations.Plots;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Value">Its value at a step; null: none.</param>
public sealed record PlotLine(string Name, Func<FigureStep, double?> Value);
