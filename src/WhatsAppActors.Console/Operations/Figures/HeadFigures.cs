using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Console.Operations.Figures;

/// <summary>The figures that tell at a glance whether all is well.</summary>
internal static class HeadFigures
{
    // What a turn takes is far below a second; Meta's patience, and a customer's, is longer.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30), Stuck = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<Figure> Of(OperationsPicture picture) =>
        [Messages(picture), Commit(picture), Queue(picture), Refused(picture), Retries(picture), Unhandled(picture), Outbox(picture), Sent(picture), Waiting(picture), Parked(picture)];

    private static Figure Messages(OperationsPicture picture)
    {
        var recent = Recent(picture, 5);
        return new("messages", "Messages in", $"{InWords.Rate(Mean(recent, step => step.Messages))}/s",
            $"{InWords.Rate(Mean(recent, step => step.Items))} items/s, {InWords.Rate(Mean(recent, step => step.Batches))} commits/s");
    }

    private static Figure Commit(OperationsPicture picture) =>
        Recent(picture, 15).LastOrDefault(step => step.Commit is not null)?.Commit is { } commit
            ? new("commit", "Commit time p99", InWords.Milliseconds(commit.P99), $"mean {InWords.Milliseconds(commit.Mean)}, p50 {InWords.Milliseconds(commit.P50)}",
                commit.P99 switch { >= 2 => Tone.Bad, >= 0.5 => Tone.Warn, _ => Tone.Calm })
            : new("commit", "Commit time p99", InWords.Nothing, "nothing committed lately");

    private static Figure Queue(OperationsPicture picture)
    {
        var (items, bytes) = (picture.Last?.QueueItems ?? 0, picture.Last?.QueueBytes ?? 0);
        if (picture.Limits.Items == 0) return new("queue", "Intake queue", InWords.Number(items));
        var share = Math.Max((double)items / picture.Limits.Items, (double)bytes / picture.Limits.Bytes);
        return new("queue", "Intake queue", InWords.Number(items),
            $"of {InWords.Number(picture.Limits.Items)}; {InWords.Bytes(bytes)} of {InWords.Bytes(picture.Limits.Bytes)}", share switch { >= 0.8 => Tone.Bad, >= 0.3 => Tone.Warn, _ => Tone.Calm });
    }

    private static Figure Refused(OperationsPicture picture)
    {
        var count = Total(picture.Steps, step => step.Refused);
        return new("refused", "503s", InWords.Number(count), "in ten minutes", count == 0 ? Tone.Calm : Total(Recent(picture, 30), step => step.Refused) > 0 ? Tone.Bad : Tone.Warn);
    }

    private static Figure Retries(OperationsPicture picture) =>
        new("retries", "Retried commits", InWords.Number(Total(picture.Steps, step => step.Retries)), "in ten minutes");

    private static Figure Sent(OperationsPicture picture)
    {
        var (accepted, failed) = (Total(Recent(picture, 30), step => step.Accepted), Total(Recent(picture, 30), step => step.NotAccepted));
        return new("sent", "Messages out", $"{InWords.Rate(Mean(Recent(picture, 5), step => step.Accepted))}/s",
            failed > 0 ? $"{InWords.Number(failed)} not accepted in 1 min" : accepted > 0 ? "all accepted in 1 min" : "none in 1 min", failed == 0 ? Tone.Calm : Tone.Warn);
    }

    private static Figure Unhandled(OperationsPicture picture) => Of(picture, picture.Unhandled, "unhandled", "Unhandled chats", chats =>
    {
        if (chats.Oldest is not [var first, ..]) return ("0", "every message is handled", Tone.Calm);
        var age = picture.At - first.Since;
        // Where the count ended, one that was not counted may wait longer.
        return (InWords.Count(chats.Count), $"oldest {(chats.IsLeast ? "at least " : "")}{InWords.Span(age)}", age >= Stuck ? Tone.Bad : age >= Slow ? Tone.Warn : Tone.Calm);
    });

    private static Figure Outbox(OperationsPicture picture) => Of(picture, picture.Outbox, "outbox", "To send", numbers =>
    {
        var stopped = numbers.Count(number => number.StoppedAt is not null && !number.Deleted);
        var oldest = numbers.Min(number => number.OldestQueuedAt);
        // Numbers that are not named have something to send, too.
        var sum = InWords.Sum(numbers.SelectMany(number => new[] { number.Due, number.Later }), isLeast: numbers.Count >= OutboxNumber.Most);
        return (sum, stopped > 0 ? $"{InWords.Number(stopped)} stopped" : oldest is { } since ? $"oldest {InWords.Span(picture.At - since)}" : "nothing waits",
            stopped > 0 ? Tone.Bad : oldest is { } then && picture.At - then >= Stuck ? Tone.Warn : Tone.Calm);
    });

    private static Figure Waiting(OperationsPicture picture) => Of(picture, picture.Waiting, "waiting", "Statuses waiting", statuses =>
        (InWords.Count(statuses.Count), statuses.OldestAt is { } oldest ? $"oldest {InWords.Span(picture.At - oldest)}" : "each has its message", Tone.Calm));

    private static Figure Parked(OperationsPicture picture) => Of(picture, picture.Parked, "parked", "Parked items", parked =>
        (InWords.Sum(parked.ByReason.Select(total => total.Count)), parked.Count == 0 ? "nothing wants a look" : "see below", parked.Count == 0 ? Tone.Calm : Tone.Warn));

    // What could not be read lately says how old it is, and is not calm about it.
    private static Figure Of<T>(OperationsPicture picture, Reading<T> reading, string name, string label, Func<T, (string Value, string Note, Tone Tone)> tell)
        where T : class
    {
        var trouble = reading.Fault is not null ? "cannot be read" : reading.TooSlow ? "takes too long" : null;
        if (reading.Value is not { } read) return new(name, label, InWords.Nothing, trouble ?? "not read yet", trouble is null ? Tone.Calm : Tone.Warn);
        var (value, note, tone) = tell(read);
        return trouble is null ? new(name, label, value, note, tone)
            : new(name, label, value, $"as of {InWords.Span(picture.At - reading.At)} ago", tone == Tone.Bad ? Tone.Bad : Tone.Warn);
    }

    private static List<FigureStep> Recent(OperationsPicture picture, int steps) => [.. picture.Steps.TakeLast(steps)];

    // By the steps' lengths: one that the process was kept from ending lasted longer than the others.
    private static double Mean(List<FigureStep> steps, Func<FigureStep, double> rate) =>
        steps.Count == 0 ? 0 : steps.Sum(step => rate(step) * step.Seconds) / steps.Sum(step => step.Seconds);

    private static long Total(IEnumerable<FigureStep> steps, Func<FigureStep, double> rate) => (long)Math.Round(steps.Sum(step => rate(step) * step.Seconds));
}
