using System.Diagnostics;

namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>
/// Holds what people wrote against the replies in the database and at the provider. A reply repeats the message that it answers; what waits
/// together is answered together, by a reply to the last of it.
/// </summary>
internal static class AnswerAudit
{
    private const int Examples = 10;
    private const string UnknownFate = "unknown";
    private static readonly string[] Sent = ["sent", "delivered", "read"];

    /// <summary>Judges a run after everything has become quiet.</summary>
    /// <param name="promises">What was answered 200.</param>
    /// <param name="stored">The replies in the database.</param>
    /// <param name="accepted">The provider's record.</param>
    /// <param name="stretches">The run's, one after another.</param>
    public static AnswerVerdict Check(
        IReadOnlyList<Promise> promises, IReadOnlyList<StoredAnswer> stored, IReadOnlyList<AcceptedReply> accepted, IReadOnlyList<Stretch> stretches)
    {
        var arrivals = accepted.ToLookup(reply => reply.MessageId);
        var replies = stored.GroupBy(answer => RepeatedMessage.Of(answer.Text)?.Phone ?? 0).ToDictionary(person => person.Key, person => Person(person, arrivals));
        var waits = new List<Wait>(promises.Count);
        var unanswered = new List<string>();
        foreach (var promise in promises)
        {
            var answer = replies.TryGetValue(promise.Phone, out var person) ? person.AnswerTo(promise.Turn) : null;
            if (answer is null || (answer.Arrived is null && answer.Status != UnknownFate))
                unanswered.Add($"{promise.Phone}, message {promise.Turn}: {(answer is null ? "no reply is stored" : $"the reply is {answer.Status}, and not at the provider")}");
            var isUnknown = answer is { Arrived: null, Status: UnknownFate };
            waits.Add(new Wait(promise, isUnknown ? null : person?.FirstArrival(promise.Turn), isUnknown));
        }

        var everything = stored.Select(answer => answer.Id).ToHashSet();
        var misreported = accepted.Count(reply => !everything.Contains(reply.MessageId))
            + stored.Count(answer => answer.Status != UnknownFate && arrivals.Contains(answer.Id) != Sent.Contains(answer.Status));
        return new AnswerVerdict(
            stored.Count, accepted.Count, unanswered.Count,
            replies.Values.Sum(person => person.Doubled) + arrivals.Sum(message => message.Count() - 1), replies.Values.Sum(person => person.OutOfOrder), misreported,
            stored.Count(answer => answer.Status == UnknownFate), stored.Count(answer => answer.Status == UnknownFate && arrivals.Contains(answer.Id)),
            [.. stretches.Select((stretch, i) => Silence(stretch, [.. waits.Where(wait => wait.StretchOf(stretches) == i)], promises))])
        {
            Examples = [.. unanswered.Take(Examples)],
        };
    }

    private static PersonsAnswers Person(IEnumerable<StoredAnswer> answers, ILookup<Guid, AcceptedReply> arrivals) => new(
        [.. answers.OrderBy(answer => answer.Seq).Select(answer => new PersonsAnswer(
            RepeatedMessage.Of(answer.Text)?.Turn ?? 0, answer.Status, arrivals[answer.Id].Select(reply => (long?)reply.Clock).Min(), answer.WasUnknown))]);

    private static StretchSilence Silence(Stretch stretch, IReadOnlyList<Wait> waits, IReadOnlyList<Promise> promises)
    {
        var answered = waits.Where(wait => wait.Arrived is not null).OrderBy(wait => wait.Ticks).ToList();
        var acknowledged = promises.Count(promise => promise.Clock >= stretch.From && promise.Clock < stretch.To);
        return new StretchSilence(
            stretch.Name, acknowledged, acknowledged / Seconds(stretch.To - stretch.From).TotalSeconds,
            answered.Count == 0 ? TimeSpan.Zero : Seconds(answered[^1].Ticks), answered.Count == 0 ? TimeSpan.Zero : Seconds(answered[(int)(answered.Count * 0.99)].Ticks),
            answered.Count == 0 ? null : answered[^1].Promise, waits.Count(wait => wait.IsUnknown));
    }

    private static TimeSpan Seconds(long ticks) => Stopwatch.GetElapsedTime(0, ticks);

    // An answer can come before the 200 of what it answers: nobody waited.
    private sealed record Wait(Promise Promise, long? Arrived, bool IsUnknown)
    {
        public long Ticks => Math.Max(0, (Arrived ?? Promise.Clock) - Promise.Clock);

        // The one in which most of the wait lies; without one, that of the 200.
        public int StretchOf(IReadOnlyList<Stretch> stretches)
        {
            var best = -1;
            var most = -1L;
            for (var i = 0; i < stretches.Count; i++)
            {
                var share = stretches[i].Shares(Promise.Clock, Promise.Clock + Ticks + 1);
                if (share <= most) continue;
                (best, most) = (i, share);
            }

            return best;
        }
    }
}
