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
        var failed = Total(Recent(picture, 30), step => step.NotAccepted);
        return new("sent", "Messages out", $"{InWords.Rate(Mean(Recent(picture, 5), step => step.Accepted))}/s",
            failed == 0 ? "all accepted in 1 min" : $"{InWords.Number(failed)} not accepted in 1 min", failed == 0 ? Tone.Calm : Tone.Warn);
    }

    private static Figure Unhandled(OperationsPicture picture)
    {
        if (picture.Unhandled.Value is not { } chats) return Unread("unhandled", "Unhandled chats");
        if (chats.Oldest is not [var first, ..]) return new("unhandled", "Unhandled chats", "0", "every message is handled");
        var age = picture.At - first.Since;
        return new("unhandled", "Unhandled chats", InWords.Count(chats.Count), $"oldest {InWords.Span(age)}", age >= Stuck ? Tone.Bad : age >= Slow ? Tone.Warn : Tone.Calm);
    }

    private static Figure Outbox(OperationsPicture picture)
    {
        if (picture.Outbox.Value is not { } numbers) return Unread("outbox", "To send");
        var stopped = numbers.Count(number => number.StoppedAt is not null && !number.Deleted);
        var oldest = numbers.Min(number => number.OldestQueuedAt);
        return new("outbox", "To send", InWords.Sum(numbers.SelectMany(number => new[] { number.Due, number.Later })),
            stopped > 0 ? $"{InWords.Number(stopped)} stopped" : oldest is { } since ? $"oldest {InWords.Span(picture.At - since)}" : "nothing waits",
            stopped > 0 ? Tone.Bad : oldest is { } then && picture.At - then >= Stuck ? Tone.Warn : Tone.Calm);
    }

    private static Figure Waiting(OperationsPicture picture) =>
        picture.Waiting.Value is not { } statuses ? Unread("waiting", "Statuses waiting")
        : new("waiting", "Statuses waiting", InWords.Count(statuses.Count), statuses.OldestAt is { } oldest ? $"oldest {InWords.Span(picture.At - oldest)}" : "each has its message");

    private static Figure Parked(OperationsPicture picture) =>
        picture.Parked.Value is not { } parked ? Unread("parked", "Parked items")
        : new("parked", "Parked items", InWords.Sum(parked.ByReason.Select(total => total.Count)), parked.Count == 0 ? "nothing wants a look" : "see below", parked.Count == 0 ? Tone.Calm : Tone.Warn);

    private static Figure Unread(string name, string label) => new(name, label, InWords.Nothing, "not read yet");

    private static IEnumerable<FigureStep> Recent(OperationsPicture picture, int steps) => picture.Steps.TakeLast(steps);

    private static double Mean(IEnumerable<FigureStep> steps, Func<FigureStep, double> rate) => steps.Select(rate).DefaultIfEmpty().Average();

    private static long Total(IEnumerable<FigureStep> steps, Func<FigureStep, double> rate) => (long)Math.Round(steps.Sum(step => rate(step) * step.Seconds));
}
