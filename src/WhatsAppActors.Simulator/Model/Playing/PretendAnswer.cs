namespace WhatsAppActors.Simulator.Model.Playing;

/// <summary>What the pretend model makes of a question.</summary>
/// <param name="Text">Words; null beside calls.</param>
/// <param name="Calls">What it calls, with JSON.</param>
internal sealed record PretendAnswer(string? Text, IReadOnlyList<(string Function, string Arguments)> Calls)
{
    /// <summary>It says something.</summary>
    public static PretendAnswer Says(string text) => new(text, []);
}
