namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>What people were answered, held against what they wrote, by the database and by the provider.</summary>
/// <param name="Answers">Replies that are stored.</param>
/// <param name="Accepted">Replies that the provider accepted.</param>
/// <param name="Unanswered">Messages that no stored reply answers, or whose reply neither came to the provider nor is unknown.</param>
/// <param name="Doubled">Replies that the provider accepted twice, or that are stored twice.</param>
/// <param name="OutOfOrder">Replies that are stored, or came to the provider, after one to a later message of the same person; but for those of unknown fate, which hold up nothing.</param>
/// <param name="Misreported">Replies whose stored state is not what the provider saw: accepted and called failed, say, or of no stored message.</param>
/// <param name="Unknown">Replies of unknown fate: their process ended, or was taken for dead, between the claim and the answer.</param>
/// <param name="UnknownAccepted">Of them, those that the provider has.</param>
/// <param name="Silences">How long people waited, by stretch.</param>
internal sealed record AnswerVerdict(
    int Answers, int Accepted, int Unanswered, int Doubled, int OutOfOrder, int Misreported, int Unknown, int UnknownAccepted, IReadOnlyList<StretchSilence> Silences)
{
    /// <summary>Some of the unanswered, and what is known of their replies.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Nobody may wait longer.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    /// <summary>Those in which somebody waited too long.</summary>
    public IEnumerable<StretchSilence> TooLong => Silences.Where(silence => silence.Longest > LongestSilence);

    /// <summary>True when everything is as it was promised.</summary>
    public bool Holds => (Unanswered | Doubled | OutOfOrder | Misreported) == 0 && !TooLong.Any();

    public override string ToString() =>
        $"{Answers} answers, {Accepted} at the provider: missing {Unanswered}, doubled {Doubled}, out of order {OutOfOrder}, misreported {Misreported}; "
        + $"unknown {Unknown}, of which the provider has {UnknownAccepted}; longest silence {Silences.Select(s => s.Longest).DefaultIfEmpty().Max().TotalSeconds:N1} s";
}
