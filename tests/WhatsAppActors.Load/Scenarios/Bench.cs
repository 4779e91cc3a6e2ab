using System.Text;
using WhatsAppActors.Load.Measuring;
using WhatsAppActors.Load.Posting;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Systems;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Scenarios;

/// <summary>What all scenarios stand on: one PostgreSQL, the options, and the report.</summary>
internal sealed class Bench(Options options, Database database, Report report)
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(ServerProcess.PlatformSecret);

    // A server that has just started spends more time on compiling than on webhooks.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);
    private const int WarmUpConnections = 64;

    private int _runs;

    public Options Options { get; } = options;

    public Database Database { get; } = database;

    public Report Report { get; } = report;

    /// <summary>Numbers for a system that asks for none.</summary>
    public static IReadOnlyList<Number> AnyNumbers { get; } = [.. Enumerable.Range(0, 8).Select(i => new Number($"{200_000_000_000_000 + i}", $"{i / 2:D15}"))];

    /// <summary>Names a run: no message of another is called like one of it.</summary>
    public string NewRun() => $"{TimeProvider.System.GetUtcNow():HHmmss}x{_runs++}";

    /// <summary>People of this run alone, a lane a connection.</summary>
    public IReadOnlyList<Lane> LanesOf(string run, int count, IReadOnlyList<Number> numbers, Mix mix)
    {
        var own = mix with { FirstPerson = _runs * 1_100_000_000L };
        return [.. Enumerable.Range(0, count).Select(lane => new Lane(run, lane, numbers, own, count, Secret, TimeProvider.System))];
    }

    /// <summary>Lets a system run until its code is compiled as it will stay; nothing of it counts but its audit.</summary>
    public async Task WarmUpAsync(ISystem system, CancellationToken cancellationToken)
    {
        var run = NewRun();
        var lanes = LanesOf(run, WarmUpConnections, system.Numbers, new Mix());
        using var offering = new Offering(system.Addresses, lanes);
        await offering.IntroduceAsync(cancellationToken);
        var offer = await offering.ClosedAsync(WarmUp, cancellationToken);
        var drained = await system.DrainAsync(cancellationToken);
        Report.Say($"{system.Name} has warmed up: {offer.PerSecond:N0}/s");
        Report.Judge($"warming up, {system.Name}: everything that was taken is answered", drained);
        Report.Judge($"warming up, {system.Name}", await system.AuditAsync(run, [.. lanes.SelectMany(l => l.Acknowledged)], cancellationToken));
        await RestAsync(system, cancellationToken);
    }

    /// <summary>One measurement of one system: introduces the known people, settles, offers, drains, audits.</summary>
    public async Task<Measurement> MeasureAsync(
        string what, ISystem system, int connections, Mix mix, Func<Offering, Task<Offer>> offer, CancellationToken cancellationToken)
    {
        var run = NewRun();
        var lanes = LanesOf(run, connections, system.Numbers, mix);
        using var offering = new Offering(system.Addresses, lanes);
        await offering.IntroduceAsync(cancellationToken);
        Report.Judge($"{what}, {system.Name}: introductions are answered", await system.DrainAsync(cancellationToken));
        await Database.SettleAsync();

        var before = UsageOf(system);
        var offered = await offer(offering);
        var drained = await system.DrainAsync(cancellationToken);
        var elapsed = drained ? offering.SinceOffer : TimeSpan.MaxValue;
        var usage = UsageOf(system) - before;
        Report.Judge($"{what}, {system.Name}: everything that was taken is answered", drained);

        var audit = await system.AuditAsync(run, [.. lanes.SelectMany(l => l.Acknowledged)], cancellationToken);
        var measurement = new Measurement(what, system.Name, connections, offered, elapsed, usage, system.ProcessIds.Sum(ProcessorTime.Resident), audit);
        Report.Say($"{what}, {system.Name}, {connections} connections: {measurement}");
        Report.Judge($"{what}, {system.Name}, {connections} connections", audit);
        Report.Add(measurement);
        await RestAsync(system, cancellationToken);
        return measurement;
    }

    private async Task RestAsync(ISystem system, CancellationToken cancellationToken)
    {
        if (!await system.RestAsync(cancellationToken)) Report.Say($"{system.Name} is still at work behind the scenes: what is measured next pays for it");
    }

    private Usage UsageOf(ISystem system) => new(system.ProcessIds.Aggregate(TimeSpan.Zero, (sum, id) => sum + ProcessorTime.Of(id)), Database.ProcessorTime, System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime);
}
