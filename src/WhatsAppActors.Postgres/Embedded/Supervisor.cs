using Microsoft.Extensions.Logging;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Watches one postmaster and brings it up again on the same port whenever it is gone, until stopped.</summary>
internal sealed class Supervisor(ClusterStart start, ClusterHome home, ILogger logger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopByHandPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    public async Task RunAsync(PostmasterProcess process, int port, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            if (process.IsAlive)
                continue;
            logger.Died(process.Pid, port);
            process = await RestartAsync(port, ct);
        }
    }

    private async Task<PostmasterProcess> RestartAsync(int port, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        var delay = FirstDelay;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // A postmaster that was stopped by hand has removed its pid file. pg_ctl looks for that ten times a second; one
                // that comes back at once would look to it as one that refuses to stop.
                if (attempt == 1 && PostmasterFile.Read(home.PgData) is null)
                    await Task.Delay(StopByHandPause, time, ct);
                var process = await start.ReopenAsync(port, ct);
                logger.Restarted(port, process.Pid, (long)time.GetElapsedTime(begun).TotalMilliseconds, attempt);
                return process;
            }
            // Whatever stands in the way (children of the dead postmaster still ending, a full disk, a taken port): it may pass.
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                logger.RestartFailed(e, attempt, (long)delay.TotalMilliseconds);
                await Task.Delay(delay, time, ct);
                delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, LongestDelay.Ticks));
            }
        }
    }
}
