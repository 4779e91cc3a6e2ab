using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Processes;

namespace WhatsAppActors.Postgres.Processes;

/// <summary>Shows the process's figures as metrics, from its start.</summary>
internal sealed class ProcessMetrics(IMeterFactory meters, IEnumerable<IProcessFigure> figures) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(Instruments.Process);
        foreach (var figure in figures) meter.CreateObservableGauge(Instruments.ProcessPrefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(figure.Name), figure.Now, description: figure.Description);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
