namespace WhatsAppActors.Core.Actors;

/// <summary>
/// Work that a message starts and does not wait for. It is no part of the message: a runtime that knows its callers by their flow must not
/// take it for the actor calling itself, nor run it on the actor's scheduler.
/// </summary>
public static class Apart
{
    /// <summary>Starts work on the process's own threads, without the flow of whoever starts it.</summary>
    public static Task Run(Func<Task> work)
    {
        if (ExecutionContext.IsFlowSuppressed()) return Task.Run(work);
        using (ExecutionContext.SuppressFlow()) return Task.Run(work);
    }

    /// <summary>Lets a task go whose failure is nobody's business: looked at, so that it does not end up as an unobserved exception.</summary>
    public static void Forget(Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _ = task.ContinueWith(
            static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
