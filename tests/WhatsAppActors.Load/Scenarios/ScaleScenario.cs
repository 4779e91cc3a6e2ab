using Npgsql;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Scale;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>A database of many messages beside an empty one: the intake's rate, and how long lists and searches take.</summary>
internal static class ScaleScenario
{
    private const int Tenants = 100;
    private const int Connections = 128;
    private const string FilledDatabase = "scale_filled";

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var options = bench.Options;
        var vocabulary = new Vocabulary();
        var runtime = options.Runtimes[0];
        var filled = await bench.Database.EnsureAsync(FilledDatabase);
        await using var full = await ProductSystem.StartAsync(runtime, filled, tenants: 4, provider: null);
        var tenants = await FillAsync(bench, full, filled, vocabulary, cancellationToken);
        await using var empty = await ProductSystem.StartAsync(runtime, await bench.Database.EnsureAsync($"scale_empty_{bench.NewRun()}"), tenants: 4, provider: null);

        var table = new Table("tenant", "what", "p50 ms", "p95 ms", "longest ms");
        foreach (var (name, tenant) in (IEnumerable<(string, FilledTenant)>)[($"largest, {tenants[0].Messages:N0} messages", tenants[0]), ($"small, {tenants[^1].Messages:N0} messages", tenants[^1])])
        {
            var lists = new ListTimes(new Api(full.Http, tenant.Key), vocabulary);
            await lists.MeasureAsync(cancellationToken);
            foreach (var (what, times) in await lists.MeasureAsync(cancellationToken))
            {
                table.Add(name, what, $"{times.P50:N1}", $"{times.P95:N1}", $"{times.Most:N1}");
                bench.Report.Add(new { what, tenant = name, times });
            }
        }

        bench.Report.Show($"Lists and searches, {tenants.Sum(t => (long)t.Messages):N0} messages of {Tenants} tenants stored", table);

        if (options.Rounds == 0) return;
        foreach (var system in (ISystem[])[full, empty]) await bench.WarmUpAsync(system, cancellationToken);
        var rates = new List<(string System, double PerSecond)>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (name, system) in (IEnumerable<(string, ISystem)>)[("filled", full), ("empty", empty)])
            {
                var measured = await bench.MeasureAsync($"scale, {name}", system, Connections, new Mix(), o => o.ClosedAsync(options.Duration, cancellationToken), cancellationToken);
                rates.Add((name, measured.Offer.PerSecond));
            }
        }

        double Middle(string name) => Median.Of(rates.Where(r => r.System == name).Select(r => r.PerSecond));
        bench.Report.Say($"intake: {Middle("filled"):N0}/s with {tenants.Sum(t => (long)t.Messages):N0} messages stored, {Middle("filled") / Middle("empty"):P0} of {Middle("empty"):N0}/s on an empty database");
    }

    private static async Task<IReadOnlyList<FilledTenant>> FillAsync(
        Bench bench, ProductSystem system, string filled, Vocabulary vocabulary, CancellationToken cancellationToken)
    {
        var messages = bench.Options.Messages;
        var superuser = bench.Database.SuperuserOf(FilledDatabase);
        var keys = bench.Options.Folder is { } folder ? Path.Combine(folder, "filled-tenants.json") : null;
        if (keys is not null && await FilledTenants.ReadAsync(keys, cancellationToken) is { } known)
        {
            bench.Report.Say($"{known.Sum(t => (long)t.Messages):N0} messages are there from before");
            return known;
        }

        // Half of everything is one tenant's.
        var tenants = new List<FilledTenant>();
        for (var i = 0; i < Tenants; i++) tenants.Add(await system.AddTenantAsync($"Filled {i}", i == 0 ? messages / 2 : messages / 2 / (Tenants - 1)));
        var filler = new Filler(superuser, vocabulary, TimeProvider.System);
        var done = 0;
        foreach (var tenant in tenants)
        {
            await filler.FillAsync(
                tenant,
                rows =>
                {
                    if ((done += rows) / 500_000 != (done - rows) / 500_000) bench.Report.Say($"filled {done:N0} of {messages:N0} messages");
                },
                cancellationToken);
        }

        await using (var index = new FilledIndex(filled))
        {
            await index.CompleteAsync(tenants.Sum(t => (long)t.Messages), rows => bench.Report.Say($"indexed {rows:N0} of {messages:N0} messages for search"), cancellationToken);
        }

        bench.Report.Say("VACUUM ANALYZE");
        await using (var connection = new NpgsqlConnection(superuser))
        {
            await connection.OpenAsync(cancellationToken);
            await using var vacuum = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 3600 };
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
        }

        if (keys is not null) await FilledTenants.WriteAsync(keys, tenants, cancellationToken);
        return tenants;
    }
}
