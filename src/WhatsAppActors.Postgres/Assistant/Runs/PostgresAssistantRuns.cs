using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Assistant.Runs;

/// <summary>
/// The record of what assistants do before their turns are committed. Every write is a guarded statement: of two that believe they have a run, the
/// one that began it last goes on, and the other's next write is refused. Order of locks: conversation, run, call.
/// </summary>
internal sealed class PostgresAssistantRuns(NpgsqlDataSource database, TimeProvider time) : IAssistantRuns
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public async Task<BegunRun> BeginAsync(RunKey turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (run, running) = await TryBeginAsync(turn, cancellationToken);
            if (running is null) return run;

            // Somebody has begun it and may still say how it ends; the customer is not told of half a thing.
            var wait = running.Value - time.GetUtcNow();
            await Task.Delay(wait < BetweenLooks ? wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1) : BetweenLooks, time, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task StoreAnswerAsync(RunKey turn, BegunRun run, int step, ModelAnswer answer, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var add = connection.Batch(new NpgsqlBatchCommand(RunStatements.AddAnswer)
            .Value(turn.Conversation.TenantId).Value(run.Id).Value(run.Attempt).Value(step).Value(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web))
            .Value((long)answer.QuestionTokens + answer.AnswerTokens));
        if (await add.ExecuteNonQueryAsync(cancellationToken) == 0) throw new TurnVoidException();
        await FailPoints.ReachAsync(FailPoint.AssistantAnswerStored);
    }

    /// <inheritdoc/>
    public async Task<TodaysUse> UseAsync(RunKey turn, CancellationToken cancellationToken) => (await database.FirstAsync<TodaysUse>(
        RunStatements.SelectUse, [turn.Conversation.TenantId, turn.Conversation.ConversationId, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)], UseRow.Read, cancellationToken))!;

    /// <inheritdoc/>
    public async Task CountAsync(RunKey turn, BegunRun run, int tokens, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(RunStatements.AddTokens, [turn.Conversation.TenantId, run.Id, (long)tokens], cancellationToken);

    /// <inheritdoc/>
    public async Task<Guid> StartCallAsync(RunKey turn, BegunRun run, int step, FunctionCall call, TimeSpan limit, CancellationToken cancellationToken) =>
        await RecordAsync(turn, run, step, call, "running", time.GetUtcNow() + limit, cancellationToken);

    /// <inheritdoc/>
    public Task RepeatCallAsync(RunKey turn, BegunRun run, Guid callId, TimeSpan limit, CancellationToken cancellationToken) => GuardedAsync(
        turn, run, new NpgsqlBatchCommand(RunStatements.RepeatCall).Value(turn.Conversation.TenantId).Value(callId).Value(run.Id).Value(time.GetUtcNow() + limit), cancellationToken);

    /// <inheritdoc/>
    public Task AskForApprovalAsync(RunKey turn, BegunRun run, int step, FunctionCall call, CancellationToken cancellationToken) =>
        RecordAsync(turn, run, step, call, "waiting", endsBy: null, cancellationToken);

    /// <inheritdoc/>
    public async Task EndCallAsync(Guid tenantId, Guid callId, FunctionResult result, TimeSpan took, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        await FailPoints.ReachAsync(FailPoint.AssistantCallAnswered);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var end = connection.Batch(new NpgsqlBatchCommand(RunStatements.EndCall)
            .Value(tenantId).Value(callId).Value(result.Value).Value(result.Error).Value((int)took.TotalMilliseconds));
        await end.ExecuteNonQueryAsync(cancellationToken);
        await FailPoints.ReachAsync(FailPoint.AssistantCallEnded);
    }

    /// <inheritdoc/>
    public async Task StoreSummaryAsync(RunKey turn, BegunRun run, KeptSummary summary, ModelAnswer cost, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = turn.Conversation;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var keep = connection.Batch(
            new NpgsqlBatchCommand(RunStatements.AddTokens).Value(tenantId).Value(run.Id).Value((long)cost.QuestionTokens + cost.AnswerTokens),
            new NpgsqlBatchCommand(RunStatements.KeepSummary).Value(tenantId).Value(conversationId).Value(summary.UpToSeq).Value(turn.TurnVersion).Value(summary.Text)
                .Value(time.GetUtcNow()));
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    // Not null: a call is running until then.
    private async Task<(BegunRun Run, DateTimeOffset? Running)> TryBeginAsync(RunKey turn, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = turn.Conversation;
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var historyVersion = await GuardAsync(connection, turn, cancellationToken);
        var run = await TakeOverAsync(connection, turn, cancellationToken) ?? await InsertAsync(connection, turn, now, cancellationToken);

        await using var batch = connection.Batch(
            new NpgsqlBatchCommand(RunStatements.GiveUpCalls).Value(tenantId).Value(conversationId).Value(now),
            new NpgsqlBatchCommand(RunStatements.SelectUntold).Value(tenantId).Value(conversationId),
            new NpgsqlBatchCommand(RunStatements.SelectSummary).Value(tenantId).Value(conversationId).Value(historyVersion),
            new NpgsqlBatchCommand(RunStatements.SelectUse).Value(tenantId).Value(conversationId).Value(DateOnly.FromDateTime(now.UtcDateTime)));
        DateTimeOffset? running = null;
        List<RecordedCall> own = [], untold = [];
        await using (var row = await batch.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                (row.GetGuid(1) == run.Id ? own : untold).Add(CallRow.Read(row));
                if (row.GetString(6) == "running") running = row.GetFieldValue<DateTimeOffset>(10);
            }

            await row.NextResultAsync(cancellationToken);
            var summary = await row.ReadAsync(cancellationToken) ? new KeptSummary(row.GetInt64(0), row.GetString(1)) : null;
            await row.NextResultAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            run = run with
            {
                Calls = own, Untold = untold, Summary = summary,
                Use = UseRow.Read(row),
            };
        }

        await transaction.CommitAsync(cancellationToken);
        return (run, running);
    }

    private static async Task<long> GuardAsync(NpgsqlConnection connection, RunKey turn, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(RunStatements.LockConversation).Value(turn.Conversation.TenantId).Value(turn.Conversation.ConversationId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var holds = await row.ReadAsync(cancellationToken) && row.GetInt64(0) == turn.TurnVersion && row.GetInt64(1) == turn.AfterSeq && row.GetInt64(2) <= turn.SeenSeq && row.GetInt64(3) == turn.HistoryVersion;
        return holds ? row.GetInt64(3) : throw new TurnVoidException();
    }

    private static async Task<BegunRun?> TakeOverAsync(NpgsqlConnection connection, RunKey turn, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(Key(RunStatements.TakeOver, turn));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new BegunRun(row.GetGuid(0), row.GetInt32(1)) { Answers = JsonSerializer.Deserialize<List<ModelAnswer>>(row.GetString(2), JsonSerializerOptions.Web)! }
            : null;
    }

    private static async Task<BegunRun> InsertAsync(NpgsqlConnection connection, RunKey turn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = turn.Conversation;
        var id = Guid.CreateVersion7(now);
        await using var batch = connection.Batch(
            new NpgsqlBatchCommand(RunStatements.VoidOthers).Value(tenantId).Value(conversationId).Value(now),
            new NpgsqlBatchCommand(RunStatements.Insert).Value(tenantId).Value(id).Value(conversationId).Value(turn.TurnVersion).Value(turn.AfterSeq).Value(turn.UpToSeq).Value(now)
                .Value(turn.HistoryVersion).Value(turn.AskedAt?.ToUniversalTime()));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return new BegunRun(id, Attempt: 1);
    }

    private async Task<Guid> RecordAsync(RunKey turn, BegunRun run, int step, FunctionCall call, string state, DateTimeOffset? endsBy, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = turn.Conversation;
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await GuardedAsync(
            turn, run,
            new NpgsqlBatchCommand(RunStatements.InsertCall)
                .Value(tenantId).Value(id).Value(run.Id).Value(conversationId).Value(step).Value(call.Id).Value(call.Function).Value(call.Arguments).Value(state).Value(now).Value(endsBy),
            cancellationToken);
        return id;
    }

    // Committed before it begins, under locks that whatever voids the turn or takes over the run must wait for.
    private async Task GuardedAsync(RunKey turn, BegunRun run, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await GuardAsync(connection, turn, cancellationToken);
        await using (var held = connection.Batch(new NpgsqlBatchCommand(RunStatements.LockRun).Value(turn.Conversation.TenantId).Value(run.Id).Value(run.Attempt)))
        {
            if (await held.ExecuteScalarAsync(cancellationToken) is null) throw new TurnVoidException();
        }

        await using (var write = connection.Batch(command))
        {
            if (await write.ExecuteNonQueryAsync(cancellationToken) == 0) throw new TurnVoidException();
        }

        await transaction.CommitAsync(CommitPoints.AssistantCall, cancellationToken);
    }

    private static NpgsqlBatchCommand Key(string sql, RunKey turn) => new NpgsqlBatchCommand(sql)
        .Value(turn.Conversation.TenantId).Value(turn.Conversation.ConversationId).Value(turn.TurnVersion).Value(turn.AfterSeq).Value(turn.UpToSeq)
        .Value(turn.HistoryVersion).Value(turn.AskedAt?.ToUniversalTime());
}
