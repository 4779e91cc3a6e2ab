namespace WhatsAppActors.Load.Audits.Answers;

/// <summary>One person's replies, in the order in which the database has them.</summary>
internal sealed class PersonsAnswers(IReadOnlyList<PersonsAnswer> answers)
{
    private readonly List<PersonsAnswer> _arrived = [.. answers.Where(answer => answer.Arrived is not null).OrderBy(answer => answer.Arrived)];

    /// <summary>Replies to a message that another reply answers already.</summary>
    public int Doubled => answers.Count - answers.DistinctBy(answer => answer.Turn).Count();

    /// <summary>Replies that stand, or arrived, after one to a later message; those of unknown fate may arrive whenever what holds them up lets go.</summary>
    public int OutOfOrder => Overtaken(answers) + Overtaken(_arrived.FindAll(answer => !answer.WasUnknown));

    /// <summary>The reply that answers a message: the first one to it or a later one; null when there is none.</summary>
    public PersonsAnswer? AnswerTo(int turn) => answers.FirstOrDefault(answer => answer.Turn >= turn);

    /// <summary>When the provider had the first reply to this message or a later one; null when it has none.</summary>
    public long? FirstArrival(int turn) => _arrived.FirstOrDefault(answer => answer.Turn >= turn)?.Arrived;

    private static int Overtaken(IReadOnlyList<PersonsAnswer> some) => some.Zip(some.Skip(1)).Count(pair => pair.Second.Turn < pair.First.Turn);
}
