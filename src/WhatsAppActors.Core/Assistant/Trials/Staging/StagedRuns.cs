using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Core.Assistant.Trials.Staging;

/// <summary>The record of a trial's turns: none, since none of them is anybody's.</summary>
internal sealed class StagedRuns : IAssistantRuns
{
    public Task<BegunRun> BeginAsync(RunKey turn, CancellationToken cancellationToken) => Task.FromResult(new BegunRun(Guid.CreateVersion7(), Attempt: 1));

    public Task StoreAnswerAsync(RunKey turn, BegunRun run, int step, ModelAnswer answer, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<TodaysUse> UseAsync(RunKey turn, CancellationToken cancellationToken) => Task.FromResult(new TodaysUse(0, 0, 0));

    public Task CountAsync(RunKey turn, BegunRun run, int tokens, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Guid> StartCallAsync(RunKey turn, BegunRun run, int step, FunctionCall call, TimeSpan limit, CancellationToken cancellationToken) => Task.FromResult(Guid.CreateVersion7());

    public Task RepeatCallAsync(RunKey turn, BegunRun run, Guid callId, TimeSpan limit, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AskForApprovalAsync(RunKey turn, BegunRun run, int step, FunctionCall call, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task EndCallAsync(Guid tenantId, Guid callId, FunctionResult result, TimeSpan took, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoreSummaryAsync(RunKey turn, BegunRun run, KeptSummary summary, ModelAnswer cost, CancellationToken cancellationToken) => Task.CompletedTask;
}
