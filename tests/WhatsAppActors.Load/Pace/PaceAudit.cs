using System.Diagnostics;

namespace WhatsAppActors.Load.Pace;

/// <summary>Holds what was asked for against what the pretend WhatsApp wrote down.</summary>
internal static class PaceAudit
{
    /// <summary>Judges a run after everything has become quiet.</summary>
    /// <param name="sends">What was asked for.</param>
    /// <param name="accepted">What WhatsApp wrote down.</param>
    /// <param name="unknown">Messages that are shown as unknown.</param>
    /// <param name="perSecond">What each number may send.</param>
    /// <param name="outages">When nothing could be sent, since the process was dead.</param>
    public static PaceVerdict Check(
        IReadOnlyList<PacedSend> sends, IReadOnlyList<AcceptedBySimulator> accepted, IReadOnlySet<Guid> unknown, int perSecond, IReadOnlyList<(long From, long To)> outages)
    {
        var arrivals = accepted.ToLookup(one => Guid.TryParse(one.CallbackData, out var id) ? id : Guid.Empty, one => one.Clock);
        var asked = sends.Select(send => send.MessageId).ToHashSet();
        return new PaceVerdict(
            sends.Count,
            sends.Count(send => !arrivals.Contains(send.MessageId) && !unknown.Contains(send.MessageId)),
            sends.Count(send => !arrivals.Contains(send.MessageId) && unknown.Contains(send.MessageId)),
            arrivals.Count(one => one.Key != Guid.Empty && one.Count() > 1),
            accepted.Count(one => !Guid.TryParse(one.CallbackData, out var id) || !asked.Contains(id)),
            Used(sends, arrivals, perSecond, outages),
            Behind(sends, arrivals));
    }

    // While a number had a second's worth of messages to send, and more; with less it sends what there is.
    private static double Used(IReadOnlyList<PacedSend> sends, ILookup<Guid, long> arrivals, int perSecond, IReadOnlyList<(long From, long To)> outages)
    {
        var (sent, allowed) = (0, 0.0);
        foreach (var number in sends.Where(send => arrivals.Contains(send.MessageId)).GroupBy(send => send.Number))
        {
            // What WhatsApp itself makes wait is sent, and never the reason for which something should have been.
            var steps = number.Where(send => !send.IsOfMany).Select(send => (At: send.Queued, Waits: 1, Sent: 0))
                .Concat(number.Select(send => (At: arrivals[send.MessageId].Min(), Waits: send.IsOfMany ? 0 : -1, Sent: 1)))
                .OrderBy(step => step.At).ToList();
            var (waiting, at) = (0, steps[0].At);
            foreach (var step in steps)
            {
                if (waiting >= perSecond)
                {
                    sent += step.Sent;
                    allowed += perSecond * Seconds(step.At - at - outages.Sum(outage => Math.Max(0, Math.Min(outage.To, step.At) - Math.Max(outage.From, at))));
                }

                (waiting, at) = (waiting + step.Waits, step.At);
            }
        }

        return allowed == 0 ? 1 : sent / allowed;
    }

    private static TimeSpan Behind(IReadOnlyList<PacedSend> sends, ILookup<Guid, long> arrivals)
    {
        var longest = 0L;
        foreach (var number in sends.GroupBy(send => send.Number))
        {
            long[] marketing = [.. number.Where(send => send.Lane == "marketing").SelectMany(send => arrivals[send.MessageId]).Order()];
            foreach (var reply in number.Where(send => send is { Lane: "reply", IsOfMany: false } && arrivals.Contains(send.MessageId)))
            {
                // The last that went before it.
                var place = Array.BinarySearch(marketing, arrivals[reply.MessageId].Min());
                var before = (place < 0 ? ~place : place) - 1;
                if (before >= 0) longest = Math.Max(longest, marketing[before] - reply.Queued);
            }
        }

        return TimeSpan.FromSeconds(Seconds(longest));
    }

    private static double Seconds(long clock) => clock / (double)Stopwatch.Frequency;
}
