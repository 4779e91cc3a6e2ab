using Npgsql;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Audits.Answers;
using WhatsAppActors.Load.Cluster;
using WhatsAppActors.Load.Cluster.Faults;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>A cluster under load, and what an operator fears: nothing lost, doubled, out of order, or silent for more than a minute.</summary>
internal static class ClusterScenario
{
    private const int Tenants = 4;
    private const int Lanes = 256;
    private const int UsualRate = 300;
    private const int UsualPeople = 5_000;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Recovery = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan QuietPatience = TimeSpan.FromMinutes(3);

    public static async Task RunAsync(Bench bench, CancellationToken cancellationToken)
    {
        var (options, report) = (bench.Options, bench.Report);
        await using var provider = await ProviderProcess.StartAsync(delayMs: 20, jitterMs: 60);
        await using var cluster = await ClusterSystem.StartAsync(bench.Database, Tenants, provider, report, cancellationToken);
        report.Say($"{cluster.Silos.Count} silos and a web front-end are ready");
        try
        {
            await RunAsync(bench, cluster, provider, cancellationToken);
        }
        finally
        {
            if (options.Logs is { } folder) await cluster.WriteLogsAsync(folder, CancellationToken.None);
        }
    }

    private static async Task RunAsync(Bench bench, ClusterSystem cluster, ProviderProcess provider, CancellationToken cancellationToken)
    {
        var (options, report) = (bench.Options, bench.Report);
        var run = bench.NewRun();
        var lanes = bench.LanesOf(run, Lanes, cluster.Numbers, new Mix { KnownPeople = options.People ?? UsualPeople, NewPeople = 0.02 });
        using var watch = new AnswerWatch(provider.FollowJournal());
        using var load = new BalancedLoad(cluster.Doors, lanes, watch, options.Rate ?? UsualRate);
        var chronicle = new Chronicle();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lines = new ProgressLines(cluster, load, watch, chronicle, report).RunAsync(over.Token);

        chronicle.Begin("introductions");
        await load.IntroduceAsync(cancellationToken);
        report.Judge("introductions are answered", await cluster.Backlog.EndsAsync(QuietPatience, cancellationToken));
        chronicle.Begin("no fault");
        load.Start(cancellationToken);
        await Task.Delay(WarmUp, cancellationToken);
        foreach (var fault in FaultPlan.Of(options, report))
        {
            chronicle.Begin(fault.Name);
            report.Say($"-- {fault.Name}");
            await fault.StrikeAsync(cluster, cancellationToken);
            report.Say($"-- {fault.Name}: over");
            report.Judge($"{fault.Name}: all processes are ready and all silos members within {Recovery.TotalMinutes} minutes", await cluster.WholeAsync(Recovery, cancellationToken));
            await Task.Delay(TimeSpan.FromSeconds(options.Quiet), cancellationToken);
        }

        await load.StopAsync();
        report.Judge("everything that was taken is answered", await cluster.Backlog.EndsAsync(QuietPatience, cancellationToken));
        var stretches = chronicle.End();
        await over.CancelAsync();
        await lines;

        await using var database = NpgsqlDataSource.Create(cluster.ConnectionString);
        report.Judge("stored", await ProductAudit.RunAsync(database, run, [.. lanes.SelectMany(lane => lane.Acknowledged)], accepted: null, areRead: false, cancellationToken));
        var verdict = AnswerAudit.Check(load.Promises, await StoredAnswers.ReadAsync(database, DateTimeOffset.MinValue, cancellationToken), provider.ReadJournal(), stretches);
        Show(report, cluster, verdict);
    }

    private static void Show(Report report, ClusterSystem cluster, AnswerVerdict verdict)
    {
        var table = new Table("stretch", "acknowledged", "a second", "longest silence, s", "99 of 100, s", "answers unknown");
        foreach (var silence in verdict.Silences)
        {
            table.Add(
                silence.Stretch, $"{silence.Acknowledged:N0}", $"{silence.PerSecond:N0}", $"{silence.Longest.TotalSeconds:N1}", $"{silence.Percentile99.TotalSeconds:N1}", $"{silence.Unknown:N0}");
        }

        report.Show("Three silos and a web front-end", table);
        foreach (var server in cluster.Servers.Where(server => server.UnaskedEnds > 0)) report.Say($"{server.Name} ended {server.UnaskedEnds} times by itself");
        report.Add(verdict);
        report.Judge($"answers: {verdict}", verdict.Holds);
        if (verdict.Holds) report.Say($"audit   answers: {verdict}");
        foreach (var example in verdict.Examples) report.Say($"unanswered: {example}");
        foreach (var silence in verdict.TooLong)
            report.Judge($"{silence.Stretch}: {silence.LongestOf?.Phone} waited {silence.Longest.TotalSeconds:N0} s for an answer to message {silence.LongestOf?.Turn}", holds: false);
    }
}
