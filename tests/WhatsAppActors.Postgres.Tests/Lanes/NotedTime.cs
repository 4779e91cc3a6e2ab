using System.Collections.Concurrent;

namespace WhatsAppActors.Postgres.Tests.Lanes;

/// <summary>The system's time; notes for how long somebody waits.</summary>
internal sealed class NotedTime : TimeProvider
{
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
