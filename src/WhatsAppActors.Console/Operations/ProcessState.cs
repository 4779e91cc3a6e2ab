namespace WhatsAppActors.Console.Operations;

/// <summary>This process at a moment.</summary>
/// <param name="Uptime">Since its start.</param>
/// <param name="WorkingSet">Memory that it holds, in bytes.</param>
/// <param name="Heap">Of it, what the garbage collector keeps, in bytes.</param>
/// <param name="Collections">Collections of the generations 0, 1 and 2 so far.</param>
/// <param name="PausePercent">Share of the time that collections have held everything up so far, in percent.</param>
/// <param name="Threads">Threads of the pool.</param>
/// <param name="QueuedWork">What waits for one of them.</param>
public sealed record ProcessState(
    TimeSpan Uptime, long WorkingSet, long Heap, (int Young, int Middle, int Old) Collections, double PausePercent, int Threads, long QueuedWork)
{
    /// <summary>As it is now.</summary>
    public static ProcessState Now(TimeSpan uptime)
    {
        var collector = GC.GetGCMemoryInfo(GCKind.Any);
        return new(
            uptime,
            Environment.WorkingSet,
            GC.GetTotalMemory(forceFullCollection: false),
            (GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)),
            collector.PauseTimePercentage,
            ThreadPool.ThreadCount,
            ThreadPool.PendingWorkItemCount);
    }
}
