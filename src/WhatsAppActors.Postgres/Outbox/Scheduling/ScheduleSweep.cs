using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.Outbox.Scheduling;

/// <summary>Every second: hands in what is to go out by now, each in a transaction of its own with the end of its waiting. The outbox's sweep wakes its number.</summary>
internal sealed partial class ScheduleSweep(
    NpgsqlDataSource database, OutboundMessages outbound, IChangeNotices changes, DutyRoster duties, DatabaseReadiness readiness, TimeProvider time, ILogger<ScheduleSweep> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private const string Take = """
        SELECT tenant_id, id, conversation_id, type, text, content FROM scheduled_messages
         WHERE failed_at IS NULL AND send_at <= $1 ORDER BY send_at LIMIT 1 FOR UPDATE SKIP LOCKED
        """;

    private const string Remove = "DELETE FROM scheduled_messages WHERE tenant_id = $1 AND id = $2";

    private const string Fail = "UPDATE scheduled_messages SET failed_at = $3, failure = $4 WHERE tenant_id = $1 AND id = $2";

    /// <summary>Hands in all that is due.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        while (await TryTakeAsync(cancellationToken)) count++;
        return count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(
        readiness, Interval, time,
        async stop =>
        {
            if (await duties.HoldAsync(Duty.Scheduled, stop)) await SweepAsync(stop);
        },
        reason => Postponed(logger, reason), stoppingToken);

    private async Task<bool> TryTakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ReadAsync(connection, cancellationToken) is not { } due) return false;
        var queued = ContentJson.Restore(due.Type, due.Text, due.Content) is { } content
            ? await outbound.TakeScheduledAsync(connection, due.Conversation, content, due.Id, cancellationToken)
            : new QueuedMessage(QueueOutcome.NotFound);
        var end = queued.Outcome == QueueOutcome.Queued
            ? new NpgsqlBatchCommand(Remove).Value(due.Conversation.TenantId).Value(due.Id)
            : new NpgsqlBatchCommand(Fail).Value(due.Conversation.TenantId).Value(due.Id).Value(time.GetUtcNow()).Value(Why(queued));
        await using (var batch = connection.Batch(end)) await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(CommitPoints.Queue, cancellationToken);
        changes.Changed(due.Conversation);
        if (queued.Outcome != QueueOutcome.Queued) Failed(logger, due.Id, due.Conversation.TenantId, queued.Outcome.ToString());
        return true;
    }

    private async Task<Due?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = connection.Batch(new NpgsqlBatchCommand(Take).Value(time.GetUtcNow()));
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new Due(
                new ConversationKey(row.Get<Guid>("tenant_id"), row.Get<Guid>("conversation_id")), row.Get<Guid>("id"), row.Get<string>("type"), row.TextOrNull("text"),
                row.Get<string>("content"))
            : null;
    }

    private static string Why(QueuedMessage refused) => refused.Outcome switch
    {
        QueueOutcome.Closed => "The conversation was closed before its time came.",
        QueueOutcome.ChannelDeleted => "The number was deleted before its time came.",
        QueueOutcome.NoContext or QueueOutcome.NoTarget => "The message that it is about is no more in this conversation.",
        QueueOutcome.TargetTooOld => "The message that it reacts to is more than 30 days old by now.",
        QueueOutcome.TemplateFaults => $"The template asks for something else by now: {refused.Faults[0].Member} {refused.Faults[0].Message}",
        QueueOutcome.FileFaults => $"Its file cannot be sent by now: {refused.Faults[0].Member} {refused.Faults[0].Message}",
        QueueOutcome.TemplateUnusable => refused.Detail!,
        _ => $"It could not be handed in ({refused.Outcome}).",
    };

    private sealed record Due(ConversationKey Conversation, Guid Id, string Type, string? Text, string Content);

    [LoggerMessage(1721, LogLevel.Warning, "Scheduled message {MessageId} of tenant {TenantId} was not handed in: {Reason}")]
    private static partial void Failed(ILogger logger, Guid messageId, Guid tenantId, string reason);

    [LoggerMessage(1722, LogLevel.Warning, "Scheduled messages are handed in later ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
