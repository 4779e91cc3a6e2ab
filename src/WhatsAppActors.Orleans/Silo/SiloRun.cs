using Microsoft.Extensions.Hosting;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>
/// Starts the silo when it is told to, which is when the database is migrated, not when the host starts; and stops it with the host,
/// after what calls its actors.
/// </summary>
/// <param name="services">The host's services.</param>
/// <param name="parts">The hosted services by which Orleans would have run it, the silo itself first.</param>
public sealed class SiloRun(IServiceProvider services, IReadOnlyList<Func<IServiceProvider, IHostedService>> parts) : IHostedService
{
    private readonly Stack<IHostedService> _running = new();

    /// <summary>Joins the cluster; returns when actors answer.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        foreach (var part in parts)
        {
            var starting = part(services);
            await starting.StartAsync(cancellationToken);
            _running.Push(starting);
        }
    }

    /// <inheritdoc/>
    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        while (_running.TryPop(out var part)) await part.StopAsync(cancellationToken);
    }
}
