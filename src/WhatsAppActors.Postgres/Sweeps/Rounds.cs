using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Sweeps;

/// <summary>The rounds of whatever looks again and again for what nobody told it of.</summary>
internal static class Rounds
{
    /// <summary>
    /// Once the database is ready, goes a round, and another at each interval; returns when it is told to stop. Whatever keeps a round from its
    /// end is told, and the next one tries again: a sweep that ended for good would leave lost what it is there to find, and end the host.
    /// </summary>
    /// <param name="readiness">Told of the database.</param>
    /// <param name="interval">From the beginning of one round to that of the next.</param>
    /// <param name="time">The clock.</param>
    /// <param name="round">One round.</param>
    /// <param name="postponed">Told why a round did not come to its end.</param>
    /// <param name="stop">The end.</param>
    public static async Task RunAsync(
        DatabaseReadiness readiness, TimeSpan interval, TimeProvider time, Func<CancellationToken, Task> round, Action<string> postponed, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            await readiness.WhenReadyAsync(stop);
            do
            {
                try
                {
                    await round(stop);
                }
#pragma warning disable CA1031 // As the summary says.
                catch (Exception exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    postponed(exception.Reason());
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The end; what a round was about is found by the next process.
        }
    }
}
