using System.Runtime.InteropServices;
using WhatsAppActors.Load;
using WhatsAppActors.Load.Reports;
using WhatsAppActors.Load.Scenarios;
using WhatsAppActors.Load.Systems;

if (args.Length == 0 || args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Options.Usage);
    return args.Length == 0 ? 2 : 0;
}

Options options;
Func<Bench, CancellationToken, Task> scenario;
try
{
    options = Options.Read(args);
    scenario = options.Scenario switch
    {
        "intake" => IntakeScenario.RunAsync,
        "latency" => LatencyScenario.RunAsync,
        "cycle" => CycleScenario.RunAsync,
        "slow" => CycleScenario.RunSlowAsync,
        "memory" => MemoryScenario.RunAsync,
        "scale" => ScaleScenario.RunAsync,
        "short" => ShortScenario.RunAsync,
        "cluster" => ClusterScenario.RunAsync,
        "fuzz" => FuzzScenario.RunAsync,
        "torture" => TortureScenario.RunAsync,
        "pace" => PaceScenario.RunAsync,
        _ => throw new UsageException($"There is no scenario \"{options.Scenario}\"."),
    };
}
catch (UsageException exception)
{
    Console.Error.WriteLine($"{exception.Message} --help shows what there is.");
    return 2;
}

using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interruption.Cancel();
};

// A program that is told to end takes along what it has started.
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    interruption.Cancel();
});

try
{
    await using var database = await Database.StartAsync(options.Folder, interruption.Token);
    var conditions = Conditions.Of(await database.VersionAsync(), options.Arguments, TimeProvider.System);
    var report = new Report(conditions, Console.Out, TimeProvider.System);
    report.Say($"{options.Arguments}: {conditions}");
    await scenario(new Bench(options, database, report), interruption.Token);
    if (options.Report is { } path) await report.WriteAsync(path, interruption.Token);
    report.Say(report.Holds ? "Every audit holds." : "An audit is violated: see above.");
    return report.Holds ? 0 : 1;
}
catch (OperationCanceledException) when (interruption.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
