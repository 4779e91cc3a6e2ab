namespace WhatsAppActors.Server.Startup;

/// <summary>Waiting for the host.</summary>
internal static class ApplicationLifetimeExtensions
{
    /// <summary>Completes when the server listens.</summary>
    public static async Task WhenStartedAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }
}
