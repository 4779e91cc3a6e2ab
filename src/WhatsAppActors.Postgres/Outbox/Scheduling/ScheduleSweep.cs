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
        SELECT tenant_id, id, conversation_id, type, text, content, after_seq FROM scheduled_messages
         WHERE failed_at IS NULL AND send_at <= $1 ORDER BY send_at LIMIT 1 FOR UPDATE SKIP LOCKED
        """;

    // Whoever writes, takes over or opts out by a word needs the chat's lock too: what is read once it is had is true until the message has its place.
    private const string LockChat = "SELECT FROM conversations WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE";

    // $2 conversation, $3 the last message that the assistant knew, $4 now.
    private const string ReadOvertaken = """
        SELECT CASE WHEN p.blocked_at IS NOT NULL THEN 'the customer is blocked'
                    WHEN p.consent_status = 'withdrawn' THEN 'consent was withdrawn'
                    WHEN c.status = 'handed_over' AND (c.handed_over_until IS NULL OR c.handed_over_until > $4) THEN 'a person has the chat'
                    WHEN c.last_inbound_seq > $3 THEN 'the customer has written since' END
          FROM conversations c JOIN customers p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id
         WHERE c.tenant_id = $1 AND c.id = $2
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
        if (due.AfterSeq is { } known && await WhyOvertakenAsync(connection, due.Conversation, known, cancellationToken) is { } overtaken)
        {
            await using (var drop = connection.Batch(new NpgsqlBatchCommand(Remove).Value(due.Conversation.TenantId).Value(due.Id))) await drop.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            changes.Changed(due.Conversation);
            Overtaken(logger, due.Id, due.Conversation.TenantId, overtaken);
            return true;
        }

        var queued = ContentJson.Restore(due.Type, due.Text, due.Content) is { } content
            ? await outbound.TakeScheduledAsync(connection, due.Conversation, content, due.Id, isBots: due.AfterSeq is not null, cancellationToken)
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

    // Why a follow-up of the assistant's is out of place by now; null: it is not. What a person scheduled goes out whatever happens.
    private async Task<string?> WhyOvertakenAsync(NpgsqlConnection connection, ConversationKey conversation, long knownSeq, CancellationToken cancellationToken)
    {
        await using (var chat = connection.Batch(new NpgsqlBatchCommand(LockChat).Value(conversation.TenantId).Value(conversation.ConversationId)))
            await chat.ExecuteNonQueryAsync(cancellationToken);
        await using var read = connection.Batch(
            new NpgsqlBatchCommand(ReadOvertaken).Value(conversation.TenantId).Value(conversation.ConversationId).Value(knownSeq).Value(time.GetUtcNow()));
        return await read.ExecuteScalarAsync(cancellationToken) as string;
    }

    private async Task<Due?> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = connection.Batch(new NpgsqlBatchCommand(Take).Value(time.GetUtcNow()));
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new Due(
                new ConversationKey(row.Get<Guid>("tenant_id"), row.Get<Guid>("conversation_id")), row.Get<Guid>("id"), row.Get<string>("type"), row.TextOrNull("text"),
                row.Get<string>("content"), row.OrNull<long>("after_seq"))
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

    private sealed record Due(ConversationKey Conversation, Guid Id, string Type, string? Text, string Content, long? AfterSeq);

    [LoggerMessage(1721, LogLevel.Warning, "Scheduled message {MessageId} of tenant {TenantId} was not handed in: {Reason}")]
    private static partial void Failed(ILogger logger, Guid messageId, Guid tenantId, string reason);

    [LoggerMessage(1723, LogLevel.Information, "Follow-up {MessageId} of tenant {TenantId} is not sent: {Reason}")]
    private static partial void Overtaken(ILogger logger, Guid messageId, Guid tenantId, string reason);

    [LoggerMessage(1722, LogLevel.Warning, "Scheduled messages are handed in later ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
