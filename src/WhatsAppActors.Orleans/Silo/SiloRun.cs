using Microsoft.Extensions.Hosting;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>
/// Starts the silo when it is told to, which is when the database is migrated, not when the host starts; and stops it with the host,
/// after what calls its actors.
/// </summary>
/// <param name="services">The host's services.</param>
/// <param name="parts">Makers of the hosted services by which Orleans would have run it, the silo itself first. What they make is disposed of here.</param>
public sealed class SiloRun(IServiceProvider services, IReadOnlyList<Func<IServiceProvider, IHostedService>> parts) : IHostedService, IAsyncDisposable
{
    private readonly Stack<IHostedService> _made = new();
    private readonly Stack<IHostedService> _running = new();

    /// <summary>Joins the cluster; returns when actors answer.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            var starting = part(services);
            _made.Push(starting);
            await starting.StartAsync(cancellationToken);
            _running.Push(starting);
        }
    }

    /// <inheritdoc/>
    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    Task IHostedService.StopAsync(CancellationToken cancellationToken) => EachAsync(_running, part => part.StopAsync(cancellationToken));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EachAsync(_made, async part =>
    {
        if (part is IAsyncDisposable later) await later.DisposeAsync();
        else if (part is IDisposable now) now.Dispose();
    });

    // The silo comes last, and leaves the cluster whatever those before it did: one that only vanishes is waited for by the others.
    private static async Task EachAsync(Stack<IHostedService> parts, Func<IHostedService, Task> end)
    {
        List<Exception> faults = [];
        while (parts.TryPop(out var part))
        {
            try
            {
                await end(part);
            }
#pragma warning disable CA1031 // Every one is thrown on, once all had their turn.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                faults.Add(exception);
            }
        }

        if (faults.Count > 0) throw new AggregateException(faults);
    }
}
