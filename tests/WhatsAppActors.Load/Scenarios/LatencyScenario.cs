using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>How long an acknowledgement takes at a rate that is offered whatever happens.</summary>
internal static class LatencyScenario
{
    // More than are ever busy: a webhook that is due finds a free one.
    private const int Connections = 256;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var options = bench.Options;
        var rate = options.Rate ?? 3000;
        var table = new Table("system", "offered/s", "acknowledged/s", "p50 ms", "p95 ms", "p99 ms", "longest ms");
        foreach (var runtime in options.Runtimes)
        {
            await using var product = await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync(runtime.DatabaseOf("latency")), tenants: 4, provider: null);
            await bench.WarmUpAsync(product, cancellationToken);
            for (var round = 1; round <= options.Rounds; round++)
            {
                var measured = await bench.MeasureAsync("latency", product, Connections, new Mix(), o => o.OpenAsync(rate, options.Duration, cancellationToken), cancellationToken);
                var times = measured.Offer.Latencies;
                table.Add(runtime.Name, $"{rate:N0}", $"{measured.Offer.PerSecond:N0}", $"{times.P50:N1}", $"{times.P95:N1}", $"{times.P99:N1}", $"{times.Most:N1}");
            }
        }

        bench.Report.Show("From the moment a webhook was due to its 200", table);
    }
}
