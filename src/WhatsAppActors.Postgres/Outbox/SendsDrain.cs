using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Core.Numbers;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Lets the requests that are on their way end, and be recorded, before the process does.</summary>
internal sealed class SendsDrain(SendsInFlight sends) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await sends.DrainAsync(cancellationToken);
        await FailPoints.ReachAsync(FailPoint.ShutdownSendsDrained);
    }
}
