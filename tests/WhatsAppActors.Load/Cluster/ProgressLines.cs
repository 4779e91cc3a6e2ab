using System.Diagnostics;
using WhatsAppActors.Load.Reports;

namespace WhatsAppActors.Load.Cluster;

/// <summary>Says every few seconds how a run goes.</summary>
internal sealed class ProgressLines(ClusterSystem cluster, BalancedLoad load, AnswerWatch watch, Chronicle chronicle, Report report)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (before, at) = (load.Acknowledged, Stopwatch.GetTimestamp());
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(Interval, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var (now, elapsed) = (load.Acknowledged, Stopwatch.GetElapsedTime(at));
            (before, at, var rate) = (now, Stopwatch.GetTimestamp(), (now - before) / elapsed.TotalSeconds);
            var (unanswered, longest) = watch.Look();
            var (unhandled, unsent) = (await cluster.Backlog.UnhandledAsync(CancellationToken.None), await cluster.Backlog.UnsentAsync(CancellationToken.None));
            report.Say(
                $"{chronicle.Now}: {rate,5:N0}/s, {(unhandled is null || unsent is null ? "database away" : $"unhandled {unhandled:N0}, to send {unsent:N0}")}, unanswered {unanswered:N0}, "
                + $"longest {longest.TotalSeconds:N1} s, refused {cluster.Doors.Sum(door => door.Refused):N0}, no answer {cluster.Doors.Sum(door => door.Unanswered):N0}");
        }
    }
}
