using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Simulator.Running;

/// <summary>What goes on when a request has been answered. It ends with the host.</summary>
internal sealed class BackgroundWork(IHostApplicationLifetime lifetime, ILogger<BackgroundWork> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly CancellationTokenSource _end = new();

    /// <summary>Ends when the host begins to stop.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public void Run(Func<CancellationToken, Task> work)
    {
        var task = GuardedAsync(work);
        if (task.IsCompleted) return;
        _running[task] = 0;
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Returns when nothing runs any more: what it uses is disposed of next.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await Task.WhenAll(_running.Keys).WaitAsync(cancellationToken);
    }

    public void Dispose() => _end.Dispose();

    private async Task GuardedAsync(Func<CancellationToken, Task> work)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, lifetime.ApplicationStopping);
        try
        {
            await work(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The host stops: whoever waits for this starts anew.
        }
#pragma warning disable CA1031 // There is no caller to tell: the log is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            SimulatorLog.BackgroundFailed(logger, exception);
        }
    }
}
