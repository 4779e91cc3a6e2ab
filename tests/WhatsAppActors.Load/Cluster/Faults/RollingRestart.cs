using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Cluster.Faults;

/// <summary>A new version, as it is rolled out: one process after the other is told to end, started again, and waited for.</summary>
internal static class RollingRestart
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    /// <summary>Restarts all of them.</summary>
    public static async Task RunAsync(ClusterSystem cluster, Report report, CancellationToken cancellationToken)
    {
        foreach (var server in cluster.Servers)
        {
            try
            {
                var code = await server.StopAsync(EndPatience);
                report.Judge($"{server.Name} ends with 0 when it is told to, not with {code}", code == 0);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                report.Judge($"{server.Name} ends within {EndPatience.TotalSeconds} s when it is told to", holds: false);
                await server.KillAsync();
            }

            server.Start();
            report.Judge($"{server.Name} is ready within {StartPatience.TotalMinutes} minutes of its start", await server.ReadyAsync(StartPatience, cancellationToken));
        }
    }
}
