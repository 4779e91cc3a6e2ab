namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>How long a step's things took.</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">In seconds.</param>
/// <param name="P50">Half of them took no longer; seconds.</param>
/// <param name="P99">99 of 100 took no longer; seconds.</param>
public sealed record DurationSummary(int Count, double Mean, double P50, double P99);
