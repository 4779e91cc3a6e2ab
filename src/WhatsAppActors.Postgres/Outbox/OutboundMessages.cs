using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Intake.Steps;
using WhatsAppActors.Postgres.Outbox.Files;
using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>
/// Takes what people send: message, outbox row and hand-over in one transaction under the conversation's lock, so that the order of
/// messages is the order of the outbox.
/// </summary>
public sealed class OutboundMessages(NpgsqlDataSource database, IChangeNotices changes, TimeProvider time)
{
    // Meta: "Reaction messages".
    private static readonly TimeSpan OldestReactedTo = TimeSpan.FromDays(30);

    /// <summary>Queues a message and hands the conversation over to people; one that is to go out later waits apart until then.</summary>
    public async Task<QueuedMessage> QueueAsync(ConversationKey conversation, NewMessage message, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var queued = await TakeAsync(connection, conversation, message, cancellationToken);
        if (queued.Outcome is not (QueueOutcome.Queued or QueueOutcome.Scheduled)) return queued;
        await transaction.CommitAsync(CommitPoints.Queue, cancellationToken);
        changes.Changed(conversation);
        return queued;
    }

    /// <summary>As <see cref="QueueAsync"/>, in a transaction of the caller's, who commits it where the message was taken.</summary>
    /// <param name="connection">The transaction's.</param>
    /// <param name="conversation">The chat, which is locked.</param>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<QueuedMessage> TakeAsync(NpgsqlConnection connection, ConversationKey conversation, NewMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(message);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await TakeKeyAsync(connection, conversation.TenantId, message.IdempotencyKey, RequestHash.Of(conversation, message), id, cancellationToken) is { } known) return known;
        if (message.SendAt <= time.GetUtcNow()) return new QueuedMessage(QueueOutcome.SendAtPassed);
        return await TakeAsync(connection, conversation, message.Content, id, message.SendAt, Joining.OfAgent, cancellationToken);
    }

    /// <summary>Takes a message whose time has come, in a transaction of the caller's. Nobody is there who has read what the customer said last.</summary>
    /// <param name="connection">The transaction's.</param>
    /// <param name="conversation">The chat, which is locked.</param>
    /// <param name="content">What it says.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="isBots">Whether the assistant wrote it; else a person did.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<QueuedMessage> TakeScheduledAsync(
        NpgsqlConnection connection, ConversationKey conversation, OutboundContent content, Guid id, bool isBots, CancellationToken cancellationToken) =>
        TakeAsync(connection, conversation, content, id, sendAt: null, isBots ? Joining.OfBotLater : Joining.OfAgentLater, cancellationToken);

    private async Task<QueuedMessage> TakeAsync(
        NpgsqlConnection connection, ConversationKey conversation, OutboundContent content, Guid id, DateTimeOffset? sendAt, Joining joining, CancellationToken cancellationToken)
    {
        var (refusal, chat) = await LockAsync(connection, conversation, cancellationToken);
        if (refusal is { } why) return new QueuedMessage(why);
        var (row, fault) = await PrepareAsync(connection, conversation, chat, content, cancellationToken);
        if (row is null) return fault!;
        if (sendAt is { } later)
        {
            await ScheduleAsync(connection, conversation, id, row, later, cancellationToken);
            return new QueuedMessage(QueueOutcome.Scheduled, id, chat.ChannelId);
        }

        await InsertAsync(connection, conversation, chat, id, row, joining, cancellationToken);
        return new QueuedMessage(QueueOutcome.Queued, id, chat.ChannelId);
    }

    /// <summary>Sends a failed or unknown message again, as a new one that names the original; the original stays as it is.</summary>
    public async Task<QueuedMessage> ResendAsync(ConversationKey conversation, Resend resend, CancellationToken cancellationToken)
    {
        var (tenantId, messageId) = (conversation.TenantId, resend.MessageId);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await TakeKeyAsync(connection, tenantId, resend.IdempotencyKey, RequestHash.OfResend(messageId), id, cancellationToken) is { } known) return known;
        if (await ReadOriginalAsync(connection, tenantId, messageId, cancellationToken) is not { } original
            || original.ConversationId != conversation.ConversationId)
            return new QueuedMessage(QueueOutcome.NotFound);
        var (refusal, chat) = await LockAsync(connection, conversation, cancellationToken);
        if (refusal is { } why) return new QueuedMessage(why);

        // Under the message's lock: a status that settles it meanwhile wins.
        await using (var read = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadStatus).Value(tenantId).Value(messageId)))
        {
            if (original.Direction != "outbound" || await read.ExecuteScalarAsync(cancellationToken) is not ("failed" or "unknown"))
                return new QueuedMessage(QueueOutcome.NotResendable);
        }

        var row = original.Row;
        if (ContentJson.Restore(row.Type, row.Text, row.Content.ToJsonString()) is TemplateContent { Template: var template })
        {
            var found = await SendableTemplate.FindAsync(connection, tenantId, chat.ChannelId, template, cancellationToken);
            row = row with { Lane = found.Lane, TemplateId = found.Id };
        }

        row.Content["resendOf"] = messageId.ToString();
        await InsertAsync(connection, conversation, chat, id, row, Joining.OfAgent, cancellationToken);
        await transaction.CommitAsync(CommitPoints.Queue, cancellationToken);
        changes.Changed(conversation);
        return new QueuedMessage(QueueOutcome.Queued, id, chat.ChannelId);
    }

    // What is stored of a message, or why it is not taken: what it mentions must be there.
    private async Task<(MessageRow? Row, QueuedMessage? Fault)> PrepareAsync(
        NpgsqlConnection connection, ConversationKey conversation, LockedChat chat, OutboundContent content, CancellationToken cancellationToken)
    {
        var row = new MessageRow(content.Type, content.Words, ContentJson.WriteRest(content));
        if (content.Context is { MessageId: var answered })
        {
            if (await FindMentionedAsync(connection, conversation, answered, cancellationToken) is not { } context) return (null, new QueuedMessage(QueueOutcome.NoContext));
            if (context.Wamid is null) return (null, new QueuedMessage(QueueOutcome.ContextNotSent));
            row.Content["context"] = new JsonObject { ["id"] = context.Wamid, ["messageId"] = answered.ToString() };
        }

        if (content is ReactionContent { Reaction: var reaction })
        {
            if (await FindMentionedAsync(connection, conversation, reaction.MessageId, cancellationToken) is not { } target) return (null, new QueuedMessage(QueueOutcome.NoTarget));
            if (target.Wamid is null) return (null, new QueuedMessage(QueueOutcome.TargetNotSent));
            if (time.GetUtcNow() - target.At > OldestReactedTo) return (null, new QueuedMessage(QueueOutcome.TargetTooOld));
            row = row with { TargetWamid = target.Wamid, TargetText = reaction.Emoji };
        }

        if (content is TemplateContent { Template: var template })
        {
            var found = await SendableTemplate.FindAsync(connection, conversation.TenantId, chat.ChannelId, template, cancellationToken);
            if (found.Unusable is { } unusable) return (null, new QueuedMessage(QueueOutcome.TemplateUnusable) { Detail = unusable });
            if (found.Faults.Count > 0) return (null, new QueuedMessage(QueueOutcome.TemplateFaults) { Faults = found.Faults });
            row = row with { Text = found.Words, Lane = found.Lane, TemplateId = found.Id };
        }

        var files = await OutgoingFiles.PrepareAsync(connection, conversation.TenantId, chat.ChannelId, content, time.GetUtcNow(), cancellationToken);
        if (files.Faults.Count > 0) return (null, new QueuedMessage(QueueOutcome.FileFaults) { Faults = files.Faults });
        return (row with { AwaitsFiles = [.. files.Awaited] }, null);
    }

    // Null: the request is new, and its key is taken by this transaction.
    private async Task<QueuedMessage?> TakeKeyAsync(
        NpgsqlConnection connection, Guid tenantId, string? key, byte[] hash, Guid id, CancellationToken cancellationToken)
    {
        if (key is null) return null;
        await using (var take = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.TakeKey)
            .Value(tenantId).Value(key).Value(hash).Value(id).Value(time.GetUtcNow())))
        {
            if (await take.ExecuteNonQueryAsync(cancellationToken) > 0) return null;
        }

        await using var read = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadKey).Value(tenantId).Value(key).Value(hash));
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) throw new InvalidOperationException("An idempotency key vanished while it was read.");
        if (!row.GetBoolean(0)) return new QueuedMessage(QueueOutcome.KeyUsed);
        return row.GetBoolean(3) ? new QueuedMessage(QueueOutcome.Scheduled, row.GetGuid(1))
            : row.IsDBNull(2) ? new QueuedMessage(QueueOutcome.TakenBack)
            : new QueuedMessage(QueueOutcome.Repeated, row.GetGuid(1), row.GetGuid(2));
    }

    private static async Task<(QueueOutcome? Refusal, LockedChat Chat)> LockAsync(
        NpgsqlConnection connection, ConversationKey conversation, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.LockConversation)
            .Value(conversation.TenantId).Value(conversation.ConversationId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return (QueueOutcome.NotFound, default);
        var chat = new LockedChat(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetInt64(4));
        if (row.GetString(2) == "group") return (QueueOutcome.Group, chat);
        if (row.GetString(3) == "closed") return (QueueOutcome.Closed, chat);
        return (row.GetBoolean(5) ? QueueOutcome.ChannelDeleted : null, chat);
    }

    // Another message of the same conversation; null where there is none.
    private static async Task<MentionedMessage?> FindMentionedAsync(
        NpgsqlConnection connection, ConversationKey conversation, Guid messageId, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadMentioned)
            .Value(conversation.TenantId).Value(conversation.ConversationId).Value(messageId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new MentionedMessage(row.IsDBNull(0) ? null : row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)) : null;
    }

    private static async Task<OriginalMessage?> ReadOriginalAsync(
        NpgsqlConnection connection, Guid tenantId, Guid messageId, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadOriginal).Value(tenantId).Value(messageId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new OriginalMessage(row.GetGuid(0), row.GetString(1), new MessageRow(row.GetString(3), Text(4), JsonNode.Parse(row.GetString(5))!.AsObject(), Text(6), Text(7)))
            : null;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private async Task ScheduleAsync(
        NpgsqlConnection connection, ConversationKey conversation, Guid id, MessageRow message, DateTimeOffset sendAt, CancellationToken cancellationToken)
    {
        await using var insert = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.Schedule)
            .Value(conversation.TenantId).Value(id).Value(conversation.ConversationId).Value(sendAt.ToUniversalTime()).Value(message.Type).Value(message.Text)
            .Value(message.Content.ToJsonString()).Value(time.GetUtcNow()));
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task InsertAsync(
        NpgsqlConnection connection, ConversationKey conversation, LockedChat chat, Guid id, MessageRow message, Joining joining, CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = conversation;
        var now = time.GetUtcNow();
        var seq = chat.LastSeq + 1;
        await using var batch = connection.Batch(
            new NpgsqlBatchCommand(OutboundStatements.InsertMessage).Value(tenantId).Value(id).Value(conversationId).Value(seq).Value(chat.ChannelId)
                .Value(chat.CustomerId).Value(message.Type).Value(message.Text).Value(message.Content.ToJsonString()).Value(now)
                .Value(message.TargetWamid).Value(message.TargetText).Value(joining.Author),
            new NpgsqlBatchCommand(OutboundStatements.InsertOutbox).Value(tenantId).Value(id).Value(conversationId).Value(seq).Value(chat.ChannelId).Value(now)
                .Value((short)message.Lane).Value(message.TemplateId).Value<string[]?>(message.AwaitsFiles.Length == 0 ? null : message.AwaitsFiles),
            new NpgsqlBatchCommand(joining.Effect).Value(tenantId).Value(conversationId).Value(seq).Value(now).Value(HandoverRule.DefaultMinutes));
        if (message.TargetWamid is { } target) batch.BatchCommands.Add(Reacted(tenantId, chat.ChannelId, target));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Reacted(Guid tenantId, Guid channelId, string wamid) =>
        new NpgsqlBatchCommand(TargetStep.ApplyToTargets).Value<Guid[]>([tenantId]).Value<Guid[]>([channelId]).Value<string[]>([wamid]);

    // Whose message joins the chat, and what that does to the chat.
    private sealed record Joining(string Author, string Effect)
    {
        public static Joining OfAgent { get; } = new("agent", OutboundStatements.HandOver);

        public static Joining OfAgentLater { get; } = new("agent", OutboundStatements.GoOn);

        public static Joining OfBotLater { get; } = new("bot", OutboundStatements.GoOn);
    }

    private readonly record struct LockedChat(Guid ChannelId, Guid? CustomerId, long LastSeq);

    private sealed record MentionedMessage(string? Wamid, DateTimeOffset At);

    private sealed record MessageRow(string Type, string? Text, JsonObject Content, string? TargetWamid = null, string? TargetText = null)
    {
        public OutboxLane Lane { get; init; }

        public Guid? TemplateId { get; init; }

        public string[] AwaitsFiles { get; init; } = [];
    }

    private sealed record OriginalMessage(Guid ConversationId, string Direction, MessageRow Row);
}
