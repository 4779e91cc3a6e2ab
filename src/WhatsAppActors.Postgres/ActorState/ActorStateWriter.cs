using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.State;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Postgres.ActorState;

/// <summary>Writes soft state while the process lives, and once more when it stops in good order.</summary>
internal sealed class ActorStateWriter(ActorStates states, DatabaseReadiness readiness) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!readiness.IsReady) return;
        try
        {
            await states.FlushAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The time to stop is up, and soft state is not worth more.
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WhenReadyAsync(stoppingToken);
            await states.RunAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
