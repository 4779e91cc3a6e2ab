namespace WhatsAppActors.Console.Operations;

/// <summary>What was last read of one thing.</summary>
/// <param name="Value">The last value; null before the first.</param>
/// <param name="At">When it was read.</param>
/// <param name="TooSlow">The last attempt took too long, so that the value is an older one.</param>
/// <param name="Fault">What the last attempt failed with, so that the value is an older one; null when it did not fail.</param>
public sealed record Reading<T>(T? Value = null, DateTimeOffset At = default, bool TooSlow = false, string? Fault = null)
    where T : class
{
    /// <summary>The last attempt brought a value.</summary>
    public bool IsCurrent => !TooSlow && Fault is null;
}
