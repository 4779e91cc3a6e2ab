using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>A run that this instance has, until another one begins it anew.</summary>
/// <param name="Id">The run.</param>
/// <param name="Attempt">Raised by whoever begins it anew; what is written under an older one is refused.</param>
public sealed record BegunRun(Guid Id, int Attempt)
{
    /// <summary>What the model said in an earlier attempt of the same run, in order: it is not asked again.</summary>
    public IReadOnlyList<ModelAnswer> Answers { get; init; } = [];

    /// <summary>Calls of this run that were begun, or wait.</summary>
    public IReadOnlyList<RecordedCall> Calls { get; init; } = [];

    /// <summary>Calls of runs that became void, or that waited for an agent: the customer has not been told of them.</summary>
    public IReadOnlyList<RecordedCall> Untold { get; init; } = [];

    /// <summary>What was said before the history begins; null: nothing is summarised.</summary>
    public KeptSummary? Summary { get; init; }

    /// <summary>What was used today.</summary>
    public TodaysUse Use { get; init; } = new(0, 0, 0);
}
