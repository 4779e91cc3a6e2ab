using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;

namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>
/// The record of what the assistant does before a turn is committed: what the model said, and what it had run outside. Whoever dies, the next one
/// goes on from here, and nothing with an effect runs twice.
/// </summary>
public interface IAssistantRuns
{
    /// <summary>
    /// Begins a turn's run, or takes over the one that somebody began and did not end. Calls that are running elsewhere are waited for until
    /// they have ended or their time is over.
    /// </summary>
    /// <exception cref="TurnVoidException">The conversation is not as the turn found it.</exception>
    Task<BegunRun> BeginAsync(RunKey turn, CancellationToken cancellationToken);

    /// <summary>Stores what the model said, before anything comes of it.</summary>
    /// <exception cref="TurnVoidException">Somebody else has the run, or the turn is void.</exception>
    Task StoreAnswerAsync(RunKey turn, BegunRun run, int step, ModelAnswer answer, CancellationToken cancellationToken);

    /// <summary>What was used today, this run's own included.</summary>
    Task<TodaysUse> UseAsync(RunKey turn, CancellationToken cancellationToken);

    /// <summary>Writes down what a question cost that was asked in vain: it was cancelled, or nothing of its answer could be used.</summary>
    Task CountAsync(RunKey turn, BegunRun run, int tokens, CancellationToken cancellationToken);

    /// <summary>Records a call that is about to begin.</summary>
    /// <returns>The call's id.</returns>
    /// <exception cref="TurnVoidException">Somebody else has the run, or the conversation is not as the turn found it: it must not begin.</exception>
    Task<Guid> StartCallAsync(RunKey turn, BegunRun run, int step, FunctionCall call, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Records that a call of this run, of which nobody knows the end, is about to be made again.</summary>
    /// <exception cref="TurnVoidException">As of <see cref="StartCallAsync"/>.</exception>
    Task RepeatCallAsync(RunKey turn, BegunRun run, Guid callId, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Records a call that an agent is to approve.</summary>
    /// <exception cref="TurnVoidException">As of <see cref="StartCallAsync"/>.</exception>
    Task AskForApprovalAsync(RunKey turn, BegunRun run, int step, FunctionCall call, CancellationToken cancellationToken);

    /// <summary>Records how a call ended. Always: what has happened is true, whatever became of the turn.</summary>
    Task EndCallAsync(Guid tenantId, Guid callId, FunctionResult result, TimeSpan took, CancellationToken cancellationToken);

    /// <summary>Keeps what was said up to a message.</summary>
    Task StoreSummaryAsync(RunKey turn, BegunRun run, KeptSummary summary, ModelAnswer cost, CancellationToken cancellationToken);
}
