namespace WhatsAppActors.Console.Operations;

/// <summary>What was last read of one thing.</summary>
/// <param name="Value">The last value; null before the first.</param>
/// <param name="At">When it was read.</param>
/// <param name="TooSlow">The last attempt took too long, so that the value is an older one.</param>
public sealed record Reading<T>(T? Value = null, DateTimeOffset At = default, bool TooSlow = false)
    where T : class;
