namespace WhatsAppActors.Core.Numbers;

/// <summary>What a number's rate had saved up at a moment: soft state, <c>number.pace</c>. Losing it changes nothing but pace.</summary>
/// <param name="Saved">Messages that might have started then.</param>
/// <param name="At">The moment.</param>
public sealed record NumberPace(double Saved, DateTimeOffset At)
{
    /// <summary>The state's name.</summary>
    public const string StateName = "number.pace";
}
