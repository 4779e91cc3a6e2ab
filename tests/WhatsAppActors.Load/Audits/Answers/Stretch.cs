namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>A stretch of a run: a fault, and the quiet after it.</summary>
/// <param name="Name">The fault's.</param>
/// <param name="From">When it began, a timestamp of <see cref="System.Diagnostics.Stopwatch"/>.</param>
/// <param name="To">When the next one did.</param>
internal sealed record Stretch(string Name, long From, long To)
{
    /// <summary>How much of a time lies in it, ticks.</summary>
    public long Shares(long from, long to) => Math.Max(0, Math.Min(To, to) - Math.Max(From, from));
}
