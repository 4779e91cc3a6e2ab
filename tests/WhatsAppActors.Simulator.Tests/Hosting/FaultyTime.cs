namespace WhatsAppActors.Simulator.Tests.Hosting;

/// <summary>The usual clock, whose next timers cannot be had: a failure where nobody expects one.</summary>
public sealed class FaultyTime : TimeProvider
{
    private int _failures;

    public void FailNext(int timers = 1) => Volatile.Write(ref _failures, timers);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        Interlocked.Decrement(ref _failures) >= 0 ? throw new InvalidOperationException("No timer.") : base.CreateTimer(callback, state, dueTime, period);
}
