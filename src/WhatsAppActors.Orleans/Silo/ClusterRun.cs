using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>
/// Starts this process's part in the cluster, a silo or a client, when it is told to, which is when the database is migrated, not when the
/// host starts; and stops it with the host, after what calls actors.
/// </summary>
/// <param name="services">The host's services.</param>
/// <param name="parts">Makers of the hosted services by which Orleans would have run it, the silo or the client itself first. What they make is disposed of here.</param>
public sealed class ClusterRun(IServiceProvider services, IReadOnlyList<Func<IServiceProvider, IHostedService>> parts) : IHostedService, IAsyncDisposable
{
    private readonly Stack<IHostedService> _made = new();
    private readonly Stack<IHostedService> _running = new();
    private readonly CancellationTokenSource _end = new();
    private volatile bool _hasJoined;

    /// <summary>True once actors can be called.</summary>
    public bool HasJoined => _hasJoined;

    /// <summary>
    /// Where the other silos reach this one, and which of its lives it is: <c>address:port@generation</c>, as the table of members has it. Null
    /// before it has joined, and for a client.
    /// </summary>
    public string? Address => HasJoined && services.GetService<ILocalSiloDetails>()?.SiloAddress is { } silo
        ? string.Create(CultureInfo.InvariantCulture, $"{silo.Endpoint.Address}:{silo.Endpoint.Port}@{silo.Generation}")
        : null;

    /// <summary>Joins the cluster; returns when actors answer. A client waits for a silo as long as there is none. The host's end ends it, too.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        foreach (var part in parts)
        {
            var starting = part(services);
            _made.Push(starting);
            await starting.StartAsync(either.Token);
            _running.Push(starting);
        }

        _hasJoined = true;
    }

    /// <inheritdoc/>
    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        await _end.CancelAsync();
        await EachAsync(_running, part => part.StopAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _end.Dispose();
        await EachAsync(_made, async part =>
        {
            if (part is IAsyncDisposable later) await later.DisposeAsync();
            else if (part is IDisposable now) now.Dispose();
        });
    }

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
