using WhatsAppActors.Load.Posting;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>Webhooks acknowledged a second, closed loop, each system at each number of connections, taking turns.</summary>
internal static class IntakeScenario
{
    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var options = bench.Options;
        var mix = new Mix();
        var taken = new List<Measurement>();
        var alone = new List<(string Name, int Callers, Offer Offer)>();
        foreach (var runtime in options.Runtimes)
        {
            await using var product = options.Systems.Contains("server")
                ? await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync(runtime.DatabaseOf("intake")), tenants: 4, provider: null)
                : null;
            await using var reference = options.Systems.Contains("reference")
                ? await ReferenceSystem.StartAsync(await bench.Database.EnsureAsync(runtime.DatabaseOf("intake_reference")), Bench.AnyNumbers, provider: null)
                : null;
            List<ISystem> systems = [.. new ISystem?[] { product, reference }.OfType<ISystem>()];
            foreach (var system in systems) await bench.WarmUpAsync(system, cancellationToken);
            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var connections in options.Connections)
                {
                    foreach (var system in systems)
                        taken.Add(await bench.MeasureAsync("intake", system, connections, mix, o => o.ClosedAsync(options.Duration, cancellationToken), cancellationToken));
                }
            }
        }

        var (aloneDatabase, aloneNumbers) = await PrepareAloneAsync(bench);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in options.Systems.Contains("grouped") ? options.Connections : [])
            {
                await using var grouped = await IntakeAlone.GroupedAsync(aloneDatabase, cancellationToken);
                alone.Add(await AloneAsync(bench, grouped, aloneNumbers, connections, mix, cancellationToken));
            }

            if (!options.Systems.Contains("single")) continue;
            await using var single = await IntakeAlone.SingleAsync(aloneDatabase, cancellationToken);
            alone.Add(await AloneAsync(bench, single, aloneNumbers, options.Connections[0], mix, cancellationToken));
        }

        Show(bench, taken, alone);
    }

    // A database with tenants and no server: nothing but the intake is at work there.
    private static async Task<(string Database, IReadOnlyList<Number> Numbers)> PrepareAloneAsync(Bench bench)
    {
        var database = await bench.Database.EnsureAsync($"intake_alone_{bench.NewRun()}");
        await using var product = await ProductSystem.StartAsync(new("Local", 1), database, tenants: 4, provider: null);
        return (database, product.Numbers);
    }

    private static async Task<(string, int, Offer)> AloneAsync(
        Bench bench, IntakeAlone intake, IReadOnlyList<Number> numbers, int callers, Mix mix, CancellationToken cancellationToken)
    {
        var run = bench.NewRun();
        var lanes = bench.LanesOf(run, callers, numbers, mix);
        await intake.IntroduceAsync(lanes, cancellationToken);
        await bench.Database.SettleAsync();
        var offer = await intake.ClosedAsync(lanes, bench.Options.Duration, cancellationToken);
        bench.Report.Say($"intake, {intake.Name}, {callers} callers: {offer.PerSecond:N0}/s, p50 {offer.Latencies.P50:N1} ms, p99 {offer.Latencies.P99:N1} ms");
        bench.Report.Judge($"intake, {intake.Name}, {callers} callers", await intake.AuditAsync(run, [.. lanes.SelectMany(l => l.Acknowledged)], cancellationToken));
        bench.Report.Add(new { what = "intake", system = intake.Name, callers, offer });
        return (intake.Name, callers, offer);
    }

    private static void Show(Bench bench, List<Measurement> taken, List<(string Name, int Callers, Offer Offer)> alone)
    {
        var table = new Table("system", "connections", "webhooks/s (median)", "of all rounds", "p50 ms", "p99 ms", "µs a webhook: system", "PostgreSQL", "load", "MB");
        foreach (var group in taken.GroupBy(t => (t.System, t.Connections)))
        {
            var middle = Median.NearestTo([.. group], m => m.Offer.PerSecond);
            var (server, postgres, load) = middle.Usage.Each(middle.Offer.Webhooks);
            table.Add(
                group.Key.System, $"{group.Key.Connections}", $"{Median.Of(group.Select(m => m.Offer.PerSecond)):N0}", string.Join(" ", group.Select(m => $"{m.Offer.PerSecond:N0}")), $"{middle.Offer.Latencies.P50:N1}",
                $"{middle.Offer.Latencies.P99:N1}", $"{server:N0}", $"{postgres:N0}", $"{load:N0}", $"{middle.ResidentBytes / 1e6:N0}");
        }

        foreach (var group in alone.GroupBy(a => (a.Name, a.Callers)))
        {
            var middle = Median.NearestTo([.. group], m => m.Offer.PerSecond).Offer;
            table.Add(group.Key.Name, $"{group.Key.Callers}", $"{Median.Of(group.Select(m => m.Offer.PerSecond)):N0}", string.Join(" ", group.Select(m => $"{m.Offer.PerSecond:N0}")), $"{middle.Latencies.P50:N1}", $"{middle.Latencies.P99:N1}", "", "", "", "");
        }

        bench.Report.Show("Webhooks acknowledged a second", table);
        var reference = Median.Best(taken.Where(t => t.System == "reference"), t => t.Connections, t => t.Offer.PerSecond);
        var grouped = Median.Best(alone.Where(a => a.Name.StartsWith("group", StringComparison.Ordinal)), a => a.Callers, a => a.Offer.PerSecond);
        foreach (var runtime in bench.Options.Runtimes)
        {
            var best = Median.Best(taken.Where(t => t.System == runtime.Name), t => t.Connections, t => t.Offer.PerSecond);
            if (best == 0) continue;
            bench.Report.Say(
                $"{runtime.Name}: {best:N0}/s at its best concurrency"
                + (reference == 0 ? "" : $", {best / reference:N2} times the reference's {reference:N0}/s") + (grouped == 0 ? "" : $", {best / grouped:P0} of the group commit's {grouped:N0}/s"));
        }
    }
}
