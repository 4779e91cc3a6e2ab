using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>Webhook in, registered, stored, reply accepted by the provider, recorded.</summary>
internal static class CycleScenario
{
    private const int MostConnections = 400;

    /// <summary>Closed loop, a provider that answers at once.</summary>
    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var options = bench.Options;
        var taken = new List<Measurement>();

        // PostgreSQL's default is too few for several servers and the one that they are compared to.
        if (options.Runtimes.Any(runtime => runtime.Servers > 1)) await bench.Database.AllowConnectionsAsync(MostConnections, cancellationToken);
        foreach (var runtime in options.Runtimes)
        {
            await using var provider = await ProviderProcess.StartAsync();
            await using var product = await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync(runtime.DatabaseOf("cycle")), tenants: 4, provider, options.AreRead);
            await using var reference = await ReferenceSystem.StartAsync(
                await bench.Database.EnsureAsync(runtime.DatabaseOf("cycle_reference")), Bench.AnyNumbers, provider, options.AreRead);
            foreach (var system in (ISystem[])[product, reference]) await bench.WarmUpAsync(system, cancellationToken);
            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var connections in options.Connections)
                {
                    foreach (var system in (ISystem[])[product, reference])
                        taken.Add(await bench.MeasureAsync("cycle", system, connections, new Mix(), o => o.ClosedAsync(options.Duration, cancellationToken), cancellationToken));
                }
            }
        }

        var table = new Table("system", "connections", "cycles/s (median)", "of all rounds", "acknowledged p50 ms", "p99 ms", "µs a cycle: system", "PostgreSQL", "load", "MB");
        foreach (var group in taken.GroupBy(t => (t.System, t.Connections)))
        {
            var middle = Median.NearestTo([.. group], m => m.CyclesPerSecond);
            var (server, postgres, load) = middle.Usage.Each(middle.Offer.Webhooks);
            table.Add(
                group.Key.System, $"{group.Key.Connections}", $"{Median.Of(group.Select(m => m.CyclesPerSecond)):N0}", string.Join(" ", group.Select(m => $"{m.CyclesPerSecond:N0}")), $"{middle.Offer.Latencies.P50:N1}",
                $"{middle.Offer.Latencies.P99:N1}", $"{server:N0}", $"{postgres:N0}", $"{load:N0}", $"{middle.ResidentBytes / 1e6:N0}");
        }

        bench.Report.Show("Full cycles a second, from the first webhook until nothing was under way any more", table);
        var best = Best("reference");
        foreach (var runtime in options.Runtimes) bench.Report.Say($"{runtime.Name}: {Best(runtime.Name):N0}/s at its best concurrency, {Best(runtime.Name) / best:N2} times the reference's {best:N0}/s");

        double Best(string system) => Median.Best(taken.Where(t => t.System == system), t => t.Connections, t => t.CyclesPerSecond);
    }

    /// <summary>Open loop, a provider that takes its time: no backlog may grow.</summary>
    public static async Task RunSlowAsync(Bench bench, CancellationToken cancellationToken)
    {
        var options = bench.Options;
        var rate = options.Rate ?? 500;
        var table = new Table("system", "provider takes ms", "offered/s", "acknowledged/s", "ack p50 ms", "ack p99 ms", "replies/s", "last reply after the last webhook, s");
        await using var provider = await ProviderProcess.StartAsync(delayMs: options.Delay);
        foreach (var runtime in options.Runtimes)
        {
            await using var product = await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync(runtime.DatabaseOf("slow")), tenants: 4, provider);
            await bench.WarmUpAsync(product, cancellationToken);
            Row(await bench.MeasureAsync("slow", product, 256, new Mix { KnownPeople = 5_000 }, o => o.OpenAsync(rate, options.Duration, cancellationToken), cancellationToken));
        }

        // As many as its sends may be under way at once, and what a careful operator would give it.
        await using var reference = await ReferenceSystem.StartAsync(await bench.Database.EnsureAsync("slow_reference"), Bench.AnyNumbers, provider);
        foreach (var connections in (int[])[32, 64])
            Row(await bench.MeasureAsync("slow", reference, connections, new Mix { KnownPeople = 500 }, o => o.OpenAsync(rate, options.Duration, cancellationToken), cancellationToken));
        bench.Report.Show($"A provider that takes {options.Delay} ms", table);

        void Row(Measurement m) => table.Add(
            m.System == "reference" ? $"reference, {m.Connections} connections" : m.System, $"{options.Delay}", $"{rate:N0}", $"{m.Offer.PerSecond:N0}", $"{m.Offer.Latencies.P50:N0}", $"{m.Offer.Latencies.P99:N0}",
            $"{m.CyclesPerSecond:N0}", $"{(m.Completed - m.Offer.Elapsed).TotalSeconds:N1}");
    }
}
