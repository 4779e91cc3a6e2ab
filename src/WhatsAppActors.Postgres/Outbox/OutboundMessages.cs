using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>
/// Takes what people send: message, outbox row and hand-over in one transaction under the conversation's lock, so that the order of
/// messages is the order of the outbox.
/// </summary>
internal sealed class OutboundMessages(NpgsqlDataSource database, IChangeNotices changes, TimeProvider time)
{
    /// <summary>Queues a text and hands the conversation over to people.</summary>
    public async Task<QueuedMessage> QueueAsync(ConversationKey conversation, NewText text, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await TakeKeyAsync(connection, conversation.TenantId, text.IdempotencyKey, HashOf(conversation, text), id, cancellationToken) is { } known) return known;
        var (refusal, chat) = await LockAsync(connection, conversation, cancellationToken);
        if (refusal is { } why) return new QueuedMessage(why);

        var content = new JsonObject();
        if (text.PreviewUrl) content["previewUrl"] = true;
        if (text.ContextMessageId is { } answered)
        {
            var (found, wamid) = await ReadContextAsync(connection, conversation, answered, cancellationToken);
            if (!found) return new QueuedMessage(QueueOutcome.NoContext);
            if (wamid is null) return new QueuedMessage(QueueOutcome.ContextNotSent);
            content["context"] = new JsonObject { ["id"] = wamid, ["messageId"] = answered.ToString() };
        }

        await InsertAsync(connection, conversation, chat, id, "text", text.Text, content, cancellationToken);
        await transaction.CommitAsync(CommitPoints.Queue, cancellationToken);
        changes.Changed(conversation);
        return new QueuedMessage(QueueOutcome.Queued, id, chat.ChannelId);
    }

    /// <summary>Sends a failed or unknown message again, as a new one that names the original; the original stays as it is.</summary>
    public async Task<QueuedMessage> ResendAsync(ConversationKey conversation, Resend resend, CancellationToken cancellationToken)
    {
        var (tenantId, messageId) = (conversation.TenantId, resend.MessageId);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await TakeKeyAsync(connection, tenantId, resend.IdempotencyKey, HashOfResend(messageId), id, cancellationToken) is { } known) return known;
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

        original.Content["resendOf"] = messageId.ToString();
        await InsertAsync(connection, conversation, chat, id, original.Type, original.Text, original.Content, cancellationToken);
        await transaction.CommitAsync(CommitPoints.Queue, cancellationToken);
        changes.Changed(conversation);
        return new QueuedMessage(QueueOutcome.Queued, id, chat.ChannelId);
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
        return row.IsDBNull(2) ? new QueuedMessage(QueueOutcome.NotFound) : new QueuedMessage(QueueOutcome.Repeated, row.GetGuid(1), row.GetGuid(2));
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

    private static async Task<(bool Found, string? Wamid)> ReadContextAsync(
        NpgsqlConnection connection, ConversationKey conversation, Guid answered, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadContext)
            .Value(conversation.TenantId).Value(conversation.ConversationId).Value(answered));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (true, row.IsDBNull(0) ? null : row.GetString(0)) : (false, null);
    }

    private static async Task<OriginalMessage?> ReadOriginalAsync(
        NpgsqlConnection connection, Guid tenantId, Guid messageId, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadOriginal).Value(tenantId).Value(messageId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new OriginalMessage(row.GetGuid(0), row.GetString(1), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), JsonNode.Parse(row.GetString(5))!.AsObject())
            : null;
    }

    private async Task InsertAsync(
        NpgsqlConnection connection, ConversationKey conversation, LockedChat chat, Guid id, string type, string? text, JsonObject content,
        CancellationToken cancellationToken)
    {
        var (tenantId, conversationId) = conversation;
        var now = time.GetUtcNow();
        var seq = chat.LastSeq + 1;
        await using var batch = connection.Batch(
            new NpgsqlBatchCommand(OutboundStatements.InsertMessage).Value(tenantId).Value(id).Value(conversationId).Value(seq).Value(chat.ChannelId)
                .Value(chat.CustomerId).Value(type).Value(text).Value(content.ToJsonString()).Value(now),
            new NpgsqlBatchCommand(OutboundStatements.InsertOutbox).Value(tenantId).Value(id).Value(conversationId).Value(seq).Value(chat.ChannelId).Value(now),
            new NpgsqlBatchCommand(OutboundStatements.HandOver).Value(tenantId).Value(conversationId).Value(seq).Value(now).Value(HandoverRule.DefaultMinutes));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    // What makes two requests with one key the same.
    private static byte[] HashOf(ConversationKey conversation, NewText text) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[] { "text", conversation.ConversationId, text.Text, text.PreviewUrl, text.ContextMessageId }));

    private static byte[] HashOfResend(Guid messageId) => SHA256.HashData(Encoding.UTF8.GetBytes($"resend {messageId:D}"));

    private readonly record struct LockedChat(Guid ChannelId, Guid? CustomerId, long LastSeq);

    private sealed record OriginalMessage(Guid ConversationId, string Direction, string Type, string? Text, JsonObject Content);
}
