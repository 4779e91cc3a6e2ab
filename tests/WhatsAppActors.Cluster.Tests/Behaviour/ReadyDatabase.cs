using Microsoft.Extensions.Hosting;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Cluster.Tests.Behaviour;

/// <summary>Says that the database is ready, which it is: it was migrated before the silos.</summary>
internal sealed class ReadyDatabase(DatabaseReadiness readiness) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        readiness.Ready();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
