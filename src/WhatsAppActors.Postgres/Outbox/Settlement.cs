using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Steps;
using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Postgres.Statuses;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Records what became of sends, any number of them in one transaction. Recording the same again changes nothing.</summary>
internal sealed class Settlement(NpgsqlDataSource database, ISecretBox secrets, IChangeNotices changes, TimeProvider time, ILogger<Settlement> logger)
{
    // A customer service window is no longer than that (Meta: "Customer service windows").
    private static readonly TimeSpan GiveUpReplyAfter = TimeSpan.FromHours(24);

    // A template needs no window, and one that met the limit of marketing is not to be tried within a day (Meta: error 131049).
    private static readonly TimeSpan GiveUpTemplateAfter = TimeSpan.FromHours(72);

    // Nobody who writes in a chat waits that long for a message before theirs.
    private static readonly TimeSpan LetsPassAfter = TimeSpan.FromMinutes(10);

    /// <summary>Returns after COMMIT; throws, with nothing recorded for certain, when any of it fails.</summary>
    public async Task CommitAsync(IReadOnlyList<(ClaimedSend Send, SendOutcome Outcome)> sends, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var told = new List<Action>();
        await RecordAcceptedAsync(connection, sends, time.GetUtcNow(), cancellationToken);
        foreach (var (send, outcome) in sends.OrderBy(s => s.Send.MessageId))
        {
            if (outcome is not SendOutcome.Accepted) await SettleAsync(connection, send, outcome, told, cancellationToken);
        }

        await transaction.CommitAsync(CommitPoints.Settle, cancellationToken);
        foreach (var (send, _) in sends) changes.Changed(new ConversationKey(send.TenantId, send.ConversationId));
        foreach (var tell in told) tell();
    }

    private static async Task RecordAcceptedAsync(
        NpgsqlConnection connection, IReadOnlyList<(ClaimedSend Send, SendOutcome Outcome)> sends, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var accepted = sends.Where(s => s.Outcome is SendOutcome.Accepted)
            .Select(s => new RecordedWamid(s.Send.TenantId, s.Send.ChannelId, ((SendOutcome.Accepted)s.Outcome).ProviderMessageId, s.Send.MessageId))
            .DistinctBy(r => (r.ChannelId, r.Wamid)).ToList();
        if (accepted.Count == 0) return;
        await using var batch = connection.Batch(
            new NpgsqlBatchCommand(StatusLedger.MeetAtWamids).Column(accepted, r => r.ChannelId).Column(accepted, r => r.Wamid));
        WamidRecording.Record(batch, accepted);
        // A status that came before the answer may say that the person wants no more.
        batch.BatchCommands.Add(Over(StatusLedger.WithdrawConsent, accepted).Value(now));
        batch.BatchCommands.Add(Over(StatusLedger.Apply, accepted));
        await batch.ExecuteNonQueryAsync(cancellationToken);

        // Or that it failed.
        var reactions = sends.Where(s => s.Send.Send.TargetProviderMessageId is not null).Select(s => s.Send.MessageId).ToHashSet();
        await TargetStep.ForgetFailedAsync(connection, [.. accepted.Where(a => reactions.Contains(a.MessageId))], cancellationToken);
    }

    private static NpgsqlBatchCommand Over(string sql, List<RecordedWamid> rows) =>
        new NpgsqlBatchCommand(sql).Column(rows, r => r.TenantId).Column(rows, r => r.ChannelId).Column(rows, r => r.Wamid);

    private async Task SettleAsync(
        NpgsqlConnection connection, ClaimedSend send, SendOutcome outcome, List<Action> told, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (advice, error, cause) = outcome switch
        {
            SendOutcome.Refused refused => (refused.Advice, OutboxErrors.Of(refused.Error), refused.Error.ToString()),
            SendOutcome.NotSent notSent => (notSent.Advice, OutboxErrors.Of(notSent.Reason), notSent.Reason.ToString()),
            SendOutcome.Unknown unknown => ((RetryAdvice?)null, "", unknown.Reason.ToString()),
            SendOutcome.Held held => (null, "", held.Reason),
            _ => throw new InvalidOperationException($"The outbox does not know the outcome {outcome.GetType().Name}."),
        };

        // Customers are locked before outbox rows and messages, everywhere.
        if (advice is RetryAdvice.Never { Suppress: true })
            await ExecuteAsync(connection, cancellationToken, For(SettleStatements.WithdrawConsent, send).Value(now));
        if (await LockAsync(connection, send, cancellationToken) is not { } row) return;

        if (outcome is SendOutcome.Held { Until: var until })
        {
            await ExecuteAsync(connection, cancellationToken,
                For(SettleStatements.SetMessage, send).Value("queued").Value<string?>(null), For(SettleStatements.Hold, send).Value(until).Value(cause));
            return;
        }

        switch (advice)
        {
            case null:
                await ExecuteAsync(connection, cancellationToken,
                    For(SettleStatements.SetMessage, send).Value("unknown").Value<string?>(null), For(SettleStatements.Remove, send));
                told.Add(() => OutboxLog.Unknown(logger, send.TenantId, send.MessageId, cause));
                break;
            case RetryAdvice.Never:
                await FailAsync(connection, send, error, cancellationToken);
                if (advice.Alert) told.Add(() => OutboxLog.FailedAndAlert(logger, send.TenantId, send.MessageId, cause));
                else told.Add(() => OutboxLog.Failed(logger, send.TenantId, send.MessageId, cause));
                break;
            case RetryAdvice.HoldTemplate hold:
                if (await HoldAsync(connection, send, hold.Status, now, cancellationToken))
                {
                    told.Add(() => OutboxLog.TemplateHeld(logger, send.TenantId, send.MessageId, cause));
                    break;
                }

                await FailAsync(connection, send, error, cancellationToken);
                told.Add(() => OutboxLog.Failed(logger, send.TenantId, send.MessageId, cause));
                break;
            case RetryAdvice.StopChannel:
                await ExecuteAsync(connection, cancellationToken,
                    For(SettleStatements.SetMessage, send).Value("queued").Value<string?>(null), For(SettleStatements.AwaitToken, send).Value(now).Value(cause));
                if (await NumberStop.StopAsync(connection, secrets, send.TenantId, send.ChannelId, send.Send.AccessToken, now,
                        $"The provider refuses the access token ({cause}). PATCH /api/channels/{{id}} with a new one.", cancellationToken))
                    told.Add(() => OutboxLog.ChannelStopped(logger, send.TenantId, send.ChannelId, cause));
                break;
            case RetryAdvice.Later later:
                var retries = row.Cause == cause ? row.Retries : 0;
                if (later.Delay(retries, Random.Shared.NextDouble()) is not { } delay || now + delay > (row.RetryingSince ?? now) + (row.IsTemplate ? GiveUpTemplateAfter : GiveUpReplyAfter))
                {
                    await FailAsync(connection, send, error, cancellationToken);
                    told.Add(() => OutboxLog.Failed(logger, send.TenantId, send.MessageId, $"given up, {cause}"));
                    break;
                }

                // What is about the person or the number would meet the next message of the chat, too.
                await RequeueAsync(connection, send, now, now + delay, cause, retries + 1, later.Scope == RetryScope.Message && delay >= LetsPassAfter, cancellationToken);
                // Who knows one number of an account holds that one.
                if (later.Scope is RetryScope.Number or RetryScope.Account)
                {
                    await ExecuteAsync(connection, cancellationToken, new NpgsqlBatchCommand(SettleStatements.HoldNumber)
                        .Value(send.TenantId).Value(send.ChannelId).Value(now + delay));
                }

                told.Add(() => OutboxLog.Later(logger, send.TenantId, send.MessageId, now + delay, cause));
                break;
            default:
                throw new InvalidOperationException($"The outbox does not know the advice {advice.GetType().Name}.");
        }
    }

    private static async Task<(DateTimeOffset? RetryingSince, string? Cause, int Retries, bool IsTemplate)?> LockAsync(
        NpgsqlConnection connection, ClaimedSend send, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(For(SettleStatements.Lock, send).Value(send.Attempts + 1));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        return (row.IsDBNull(0) ? null : row.GetFieldValue<DateTimeOffset>(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2), row.GetInt16(3) > 0);
    }

    private static async Task FailAsync(NpgsqlConnection connection, ClaimedSend send, string error, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connection, cancellationToken,
            For(SettleStatements.SetMessage, send).Value("failed").Value<string?>(error), For(SettleStatements.Remove, send));

        if (send.Send.TargetProviderMessageId is { } target) await TargetStep.ForgetAsync(connection, [new WamidKey(send.TenantId, send.ChannelId, target)], cancellationToken);
    }

    private static Task RequeueAsync(
        NpgsqlConnection connection, ClaimedSend send, DateTimeOffset now, DateTimeOffset dueAt, string cause, int retries, bool letsPass, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, cancellationToken,
            For(SettleStatements.SetMessage, send).Value("queued").Value<string?>(null),
            For(SettleStatements.Requeue, send).Value(dueAt).Value(cause).Value(cause).Value(retries).Value(letsPass).Value(now));

    // The message waits with its template; false for a template that is not known here, so that nothing would tell when it goes on.
    private static async Task<bool> HoldAsync(NpgsqlConnection connection, ClaimedSend send, string status, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var find = connection.Batch(For(SettleStatements.FindTemplate, send));
        if (await find.ExecuteScalarAsync(cancellationToken) is not Guid template) return false;

        // Due, so that the next claim puts it aside, as it does with all others that it meets: of many that wait none is touched here.
        await ExecuteAsync(connection, cancellationToken,
            For(SettleStatements.SetMessage, send).Value("queued").Value<string?>(null), For(SettleStatements.Hold, send).Value(now).Value(status),
            new NpgsqlBatchCommand(SettleStatements.MarkTemplate).Value(send.TenantId).Value(template).Value(status).Value(now));
        return true;
    }

    private static NpgsqlBatchCommand For(string sql, ClaimedSend send) => new NpgsqlBatchCommand(sql).Value(send.TenantId).Value(send.MessageId);

    private static async Task ExecuteAsync(NpgsqlConnection connection, CancellationToken cancellationToken, params NpgsqlBatchCommand[] commands)
    {
        await using var batch = connection.Batch(commands);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
