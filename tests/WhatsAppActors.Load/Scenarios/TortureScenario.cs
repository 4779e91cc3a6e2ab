using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Torture;
using WhatsAppActors.Load.Torture.Variants;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>
/// Two servers under load, and everything that can go wrong at every step, by a seed that is printed; round after round. Given a variant,
/// a server that was broken on purpose: then the promise is that it is found out.
/// </summary>
internal static class TortureScenario
{
    private const int UsualRate = 350;
    private const int UsualMessages = 5_000;
    private const int RoundsToATable = 10;

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var (options, report) = (bench.Options, bench.Report);
        foreach (var installation in options.Runtimes)
        {
            if (options.Variants.Count == 0)
            {
                var found = await RunAsync(bench, installation.Runtime, program: null, stopAtFirst: false, cancellationToken);
                report.Judge($"{installation.Runtime}: {found} violations", found == 0);
                continue;
            }

            foreach (var name in options.Variants)
            {
                report.Say($"building the variant \"{name}\"");
                using var variant = await Variant.BuildAsync(name, installation.Runtime, cancellationToken);
                var found = await RunAsync(bench, installation.Runtime, variant.Program, stopAtFirst: true, cancellationToken);
                report.Judge($"{installation.Runtime}: the variant \"{name}\" is found out", found > 0);
                report.Say($"{installation.Runtime}: the variant \"{name}\" {(found > 0 ? "is found out" : "is NOT found out")}");
            }
        }
    }

    private static async Task<int> RunAsync(Bench bench, string runtime, string? program, bool stopAtFirst, CancellationToken cancellationToken)
    {
        var (options, report) = (bench.Options, bench.Report);
        var seed = options.Seed ?? Random.Shared.Next(1, 1_000_000);
        report.Say($"{runtime}: {options.Rounds} rounds, --seed {seed}");
        var coverage = new Coverage();
        var (violations, acknowledged) = (0, 0L);
        await using var system = await TorturedSystem.StartAsync(bench.Database, $"torture_{bench.NewRun()}", runtime, program, report, cancellationToken);
        for (var round = 0; round < options.Rounds && !(stopAtFirst && violations > 0); round++)
        {
            var outcome = await new TortureRound(bench, system, coverage, seed + round, options.Rate ?? UsualRate, options.Least ?? UsualMessages).RunAsync(options.Duration, cancellationToken);
            acknowledged += outcome.Acknowledged;
            violations += outcome.Complaints.Count;
            report.Say($"{runtime}: round {round + 1} of {options.Rounds} (--seed {seed + round} --rounds 1): {outcome.Acknowledged:N0} messages, {outcome.Answers:N0} answers, {outcome.Unknown} of them unknown at first, {outcome.Complaints.Count} violations");
            foreach (var complaint in outcome.Complaints) report.Say($"VIOLATED {complaint}");
            // Hours of rounds that are broken off have still said what they reached.
            if ((round + 1) % RoundsToATable == 0 && round + 1 < options.Rounds) Tell(report, runtime, acknowledged, coverage);
            if (options.Logs is not { } folder) continue;
            foreach (var server in system.Servers) await server.WriteLogAsync(Path.Combine(folder, runtime), cancellationToken);
        }

        Tell(report, runtime, acknowledged, coverage);
        report.Add(new { runtime, seed, options.Rounds, acknowledged, violations, coverage.PointsFailedAt, coverage.PointsKilledAt });
        return violations;
    }

    private static void Tell(Report report, string runtime, long acknowledged, Coverage coverage)
    {
        report.Say($"{runtime}: {acknowledged:N0} messages, failed at {coverage.PointsFailedAt} steps, killed at {coverage.PointsKilledAt}; from outside: {coverage.Outside()}");
        report.Show($"{runtime}: how often each step failed, and how", coverage.Table());
    }
}
