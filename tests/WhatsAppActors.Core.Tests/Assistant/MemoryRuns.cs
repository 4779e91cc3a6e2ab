using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;

namespace WhatsAppActors.Core.Tests.Assistant;

/// <summary>The record of one conversation's runs, in memory.</summary>
internal sealed class MemoryRuns : IAssistantRuns
{
    /// <summary>What the next run begins with.</summary>
    public BegunRun Next { get; set; } = new(Guid.CreateVersion7(), 1);

    /// <summary>True: something has happened in the conversation.</summary>
    public bool IsVoid { get; set; }

    /// <summary>Something happens in the conversation just before this.</summary>
    public string? VoidBefore { get; set; }

    /// <summary>What happened, in order: <c>begin</c>, <c>answer 0</c>, <c>start book</c>, <c>end done</c>, <c>ask refund</c>, <c>summary 12</c>.</summary>
    public List<string> Log { get; } = [];

    /// <summary>What was asked in vain.</summary>
    public List<int> Counted { get; } = [];

    public List<KeptSummary> Summaries { get; } = [];

    public Task<BegunRun> BeginAsync(RunKey turn, CancellationToken cancellationToken) => Noted("begin", Next);

    public Task StoreAnswerAsync(RunKey turn, BegunRun run, int step, ModelAnswer answer, CancellationToken cancellationToken) => Noted($"answer {step}", 0);

    public Task<TodaysUse> UseAsync(RunKey turn, CancellationToken cancellationToken) => Task.FromResult(Next.Use with { Tokens = Next.Use.Tokens + Counted.Sum() });

    public Task CountAsync(RunKey turn, BegunRun run, int tokens, CancellationToken cancellationToken)
    {
        Counted.Add(tokens);
        return Task.CompletedTask;
    }

    public Task<Guid> StartCallAsync(RunKey turn, BegunRun run, int step, FunctionCall call, TimeSpan limit, CancellationToken cancellationToken) =>
        Noted($"start {call.Function}", Guid.CreateVersion7());

    public Task RepeatCallAsync(RunKey turn, BegunRun run, Guid callId, TimeSpan limit, CancellationToken cancellationToken) => Noted($"repeat {callId}", 0);

    public Task AskForApprovalAsync(RunKey turn, BegunRun run, int step, FunctionCall call, CancellationToken cancellationToken) => Noted($"ask {call.Function}", 0);

    public Task EndCallAsync(Guid tenantId, Guid callId, FunctionResult result, TimeSpan took, CancellationToken cancellationToken)
    {
        // True whatever became of the turn.
        lock (Log) Log.Add($"end {result.ForModel}");
        return Task.CompletedTask;
    }

    public Task StoreSummaryAsync(RunKey turn, BegunRun run, KeptSummary summary, ModelAnswer cost, CancellationToken cancellationToken)
    {
        Summaries.Add(summary);
        return Noted($"summary {summary.UpToSeq}", 0);
    }

    private Task<T> Noted<T>(string what, T value)
    {
        if (IsVoid || what == VoidBefore) throw new TurnVoidException();
        lock (Log) Log.Add(what);
        return Task.FromResult(value);
    }
}
