namespace WhatsAppActors.Simulator.Traffic;

/// <summary>An entry of the journal. It is replaced, not changed, when more is known.</summary>
internal sealed record JournalEntry(EntryKind Kind, DateTimeOffset At, string? NumberId, string Method, string Path)
{
    /// <summary>Counts entries from 1, and stays.</summary>
    public long N { get; init; }

    /// <summary>Counts changes of all entries from 1: who saw this one knows the entry as it is here.</summary>
    public long Version { get; init; }

    public string? PersonId { get; init; }

    public string? Wamid { get; init; }

    public string? CallbackData { get; init; }

    /// <summary>The HTTP status; null: not answered yet, or not answered at all.</summary>
    public int? Status { get; init; }

    public double? Milliseconds { get; init; }

    public int Attempts { get; init; } = 1;

    /// <summary>What it was sent with, at most <see cref="BodyText.Limit"/> bytes of it.</summary>
    public ReadOnlyMemory<byte> Request { get; init; }

    public ReadOnlyMemory<byte> Answer { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Fault { get; init; }

    public object View() => new
    {
        n = N,
        at = At,
        kind = Kind.ToString().ToLowerInvariant(),
        numberId = NumberId,
        personId = PersonId,
        wamid = Wamid,
        biz_opaque_callback_data = CallbackData,
        method = Method,
        path = Path,
        status = Status,
        milliseconds = Milliseconds,
        attempts = Attempts,
        request = BodyText.Pretty(Request),
        answer = BodyText.Pretty(Answer),
        fault = Fault,
    };
}
