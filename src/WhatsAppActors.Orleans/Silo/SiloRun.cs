using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace WhatsAppActors.Orleans.Silo;

/// <summary>
/// Starts the silo when it is told to, which is when the database is migrated, not when the host starts; and stops it with the host,
/// after what calls its actors.
/// </summary>
/// <param name="services">The host's services.</param>
/// <param name="silo">The hosted service by which Orleans would have run it.</param>
public sealed class SiloRun(IServiceProvider services, Type silo) : IHostedService
{
    private IHostedService? _running;

    /// <summary>Joins the cluster; returns when actors answer.</summary>
    public async Task JoinAsync(CancellationToken cancellationToken)
    {
        var starting = (IHostedService)ActivatorUtilities.CreateInstance(services, silo);
        await starting.StartAsync(cancellationToken);
        _running = starting;
    }

    /// <inheritdoc/>
    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    Task IHostedService.StopAsync(CancellationToken cancellationToken) => _running?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
