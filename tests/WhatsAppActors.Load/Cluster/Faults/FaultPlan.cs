using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Cluster.Faults;

/// <summary>The faults of a run, in turn.</summary>
internal static class FaultPlan
{
    // Long enough for the others to find out that it is gone, and to go on without it.
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(15);

    /// <summary>Those that were asked for, each of another silo where it is of one.</summary>
    public static IEnumerable<Fault> Of(Options options, Report report)
    {
        var pause = TimeSpan.FromSeconds(options.Pause);
        var cut = TimeSpan.FromSeconds(options.Cut);
        foreach (var name in options.Faults)
        {
            yield return name switch
            {
                "kill" => new Fault("silo killed", (cluster, stop) => SiloFaults.KillAsync(cluster.Silos[0], Away, stop)),
                "stop" => new Fault($"silo stopped for {options.Pause} s", (cluster, stop) => SiloFaults.PauseAsync(cluster.Silos[1], pause, stop)),
                "cut" => new Fault($"silo cut off for {options.Cut} s", (cluster, stop) => SiloFaults.CutAsync(cluster, cluster.Silos[2], withDatabase: false, cut, stop)),
                "cut-database" => new Fault(
                    $"silo cut off from all and its database for {options.Cut} s", (cluster, stop) => SiloFaults.CutAsync(cluster, cluster.Silos[0], withDatabase: true, cut, stop)),
                "roll" => new Fault("rolling restart", (cluster, stop) => RollingRestart.RunAsync(cluster, report, stop)),
                "postgres" => new Fault("PostgreSQL restarted", (cluster, stop) => cluster.Postgres.RestartAsync("INT", stop)),
                "postgres-kill" => new Fault("PostgreSQL killed", (cluster, stop) => cluster.Postgres.RestartAsync("KILL", stop)),
                _ => throw new UsageException($"There is no fault \"{name}\"."),
            };
        }
    }
}
