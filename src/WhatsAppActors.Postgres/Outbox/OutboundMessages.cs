using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Postgres.Intake.Steps;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>
/// Takes what people send: message, outbox row and hand-over in one transaction under the conversation's lock, so that the order of
/// messages is the order of the outbox.
/// </summary>
public sealed class OutboundMessages(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Queues a text and hands the conversation over to people.</summary>
    /// <param name="text">What to send.</param>
    /// <param name="handedOverUntil">When the bot may speak again; null: only when the conversation is closed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<QueuedMessage> QueueAsync(NewText text, DateTimeOffset? handedOverUntil, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(text);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await TakeKeyAsync(connection, text.TenantId, text.IdempotencyKey, text.Hash(), id, cancellationToken) is { } known) return known;
        var (refusal, chat) = await LockAsync(connection, text.TenantId, text.ConversationId, cancellationToken);
        if (refusal is { } why) return new QueuedMessage(why);

        var content = new JsonObject();
        if (text.PreviewUrl) content["previewUrl"] = true;
        if (text.ContextMessageId is { } answered)
        {
            var (found, wamid) = await ReadContextAsync(connection, text, answered, cancellationToken);
            if (!found) return new QueuedMessage(QueueOutcome.NoContext);
            if (wamid is null) return new QueuedMessage(QueueOutcome.ContextNotSent);
            content["context"] = new JsonObject { ["id"] = wamid, ["messageId"] = answered.ToString() };
        }

        await InsertAsync(connection, text.TenantId, text.ConversationId, chat, id, "text", text.Text, content, handedOverUntil, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new QueuedMessage(QueueOutcome.Queued, id, chat.ChannelId);
    }

    /// <summary>Sends a failed or unknown message again, as a new one that names the original; the original stays as it is.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="messageId">The original.</param>
    /// <param name="idempotencyKey">1 to 255 printable characters; null: every call is an attempt of its own.</param>
    /// <param name="handedOverUntil">When the bot may speak again; null: only when the conversation is closed.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<QueuedMessage> ResendAsync(
        Guid tenantId, Guid messageId, string? idempotencyKey, DateTimeOffset? handedOverUntil, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        if (await TakeKeyAsync(connection, tenantId, idempotencyKey, NewText.HashOfResend(messageId), id, cancellationToken) is { } known) return known;
        if (await ReadOriginalAsync(connection, tenantId, messageId, cancellationToken) is not { } original) return new QueuedMessage(QueueOutcome.NotFound);
        var (refusal, chat) = await LockAsync(connection, tenantId, original.ConversationId, cancellationToken);
        if (refusal is { } why) return new QueuedMessage(why);

        // Under the message's lock: a status that settles it meanwhile wins.
        await using (var read = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadStatus).Value(tenantId).Value(messageId)))
        {
            if (original.Direction != "outbound" || await read.ExecuteScalarAsync(cancellationToken) is not ("failed" or "unknown"))
                return new QueuedMessage(QueueOutcome.NotResendable);
        }

        original.Content["resendOf"] = messageId.ToString();
        await InsertAsync(
            connection, tenantId, original.ConversationId, chat, id, original.Type, original.Text, original.Content, handedOverUntil, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
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
        NpgsqlConnection connection, Guid tenantId, Guid conversationId, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.LockConversation).Value(tenantId).Value(conversationId));
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return (QueueOutcome.NotFound, default);
        var chat = new LockedChat(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1), row.GetInt64(4));
        if (row.GetString(2) == "group") return (QueueOutcome.Group, chat);
        if (row.GetString(3) == "closed") return (QueueOutcome.Closed, chat);
        return (row.GetBoolean(5) ? QueueOutcome.ChannelDeleted : null, chat);
    }

    private static async Task<(bool Found, string? Wamid)> ReadContextAsync(
        NpgsqlConnection connection, NewText text, Guid answered, CancellationToken cancellationToken)
    {
        await using var batch = connection.Batch(new NpgsqlBatchCommand(OutboundStatements.ReadContext)
            .Value(text.TenantId).Value(text.ConversationId).Value(answered));
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
        NpgsqlConnection connection, Guid tenantId, Guid conversationId, LockedChat chat, Guid id, string type, string? text, JsonObject content,
        DateTimeOffset? handedOverUntil, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var seq = chat.LastSeq + 1;
        await using var batch = connection.Batch(
            new NpgsqlBatchCommand(OutboundStatements.InsertMessage).Value(tenantId).Value(id).Value(conversationId).Value(seq).Value(chat.ChannelId)
                .Value(chat.CustomerId).Value(type).Value(text).Value(content.ToJsonString()).Value(now),
            new NpgsqlBatchCommand(OutboundStatements.InsertOutbox).Value(tenantId).Value(id).Value(conversationId).Value(seq).Value(chat.ChannelId).Value(now),
            new NpgsqlBatchCommand(OutboundStatements.HandOver).Value(tenantId).Value(conversationId).Value(seq).Value(now).Value(handedOverUntil));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private readonly record struct LockedChat(Guid ChannelId, Guid? CustomerId, long LastSeq);

    private sealed record OriginalMessage(Guid ConversationId, string Direction, string Type, string? Text, JsonObject Content);
}
