using System.Runtime.InteropServices;
using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Finds or opens the conversation of every message, locks it, and hands out the messages' numbers in it.</summary>
internal static class ConversationStep
{
    private const string InsertConversations = """
        INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, imported, status, closed_at, last_message_at, created_at)
        SELECT u.tenant_id, u.id, u.channel_id, u.customer_id, CASE WHEN u.customer_id IS NULL THEN 'group' ELSE 'direct' END, u.chat_key, u.imported,
               CASE WHEN u.imported THEN 'closed' ELSE 'open' END, CASE WHEN u.imported THEN u.at END, u.at, $8
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::boolean[], $7::timestamptz[])
            AS u(tenant_id, id, channel_id, customer_id, chat_key, imported, at)
        ON CONFLICT DO NOTHING
        """;

    private const string LockOpen = """
        SELECT c.tenant_id, c.channel_id, c.chat_key, false, c.id, c.last_seq
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, chat_key)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.channel_id = u.channel_id AND c.chat_key = u.chat_key AND c.status <> 'closed'
         WHERE NOT c.imported
         ORDER BY c.id FOR NO KEY UPDATE OF c
        """;

    private const string LockImported = """
        SELECT c.tenant_id, c.channel_id, c.chat_key, true, c.id, c.last_seq
          FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u(tenant_id, channel_id, chat_key)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.channel_id = u.channel_id AND c.chat_key = u.chat_key AND c.imported
         ORDER BY c.id FOR NO KEY UPDATE OF c
        """;

    /// <summary>Runs the step and returns how many messages each conversation had before.</summary>
    public static async Task<Dictionary<Guid, long>> RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var before = new Dictionary<Guid, long>();
        if (batch.Messages.Count == 0) return before;
        var chats = batch.Messages.GroupBy(m => m.Chat).OrderBy(g => g.Key).Select(g => (g.Key, First: g.First())).ToList();

        // Nearly all chats are known: they are locked first, and only the others are opened. What somebody else opens meanwhile is a conflict,
        // and found by the lock after it.
        var found = new Dictionary<ChatKey, Guid>(chats.Count);
        await using (var known = connection.Batch()) await LockAsync(known, chats, found, before, cancellationToken);
        var unknown = chats.FindAll(c => !found.ContainsKey(c.Key));
        if (unknown.Count > 0)
        {
            await using var opening = connection.Batch(new NpgsqlBatchCommand(InsertConversations)
                .Column(unknown, c => c.Key.TenantId).Column(unknown, _ => Guid.CreateVersion7()).Column(unknown, c => c.Key.ChannelId)
                .Column(unknown, c => c.First.IsGroup ? (Guid?)null : c.First.CustomerId).Column(unknown, c => c.Key.Key).Column(unknown, c => c.Key.Imported)
                .Column(unknown, c => c.Key.Imported ? c.First.PastAt : c.First.ReceivedAt).Value(batch.Now));
            await LockAsync(opening, unknown, found, before, cancellationToken);
        }

        var next = new Dictionary<Guid, long>(before);
        foreach (var message in batch.Messages)
        {
            // Closed between our insert's conflict and our lock: the batch is tried anew and opens a fresh one.
            if (!found.TryGetValue(message.Chat, out var id)) throw new ContentionException();
            message.ConversationId = id;
            message.Seq = ++CollectionsMarshal.GetValueRefOrNullRef(next, id);
        }

        return before;
    }

    private static async Task LockAsync(
        NpgsqlBatch commands, List<(ChatKey Key, PendingMessage First)> chats, Dictionary<ChatKey, Guid> found, Dictionary<Guid, long> before,
        CancellationToken cancellationToken)
    {
        foreach (var (sql, keys) in chats.Select(c => c.Key).GroupBy(key => key.Imported).Select(g => (g.Key ? LockImported : LockOpen, g.ToList()))) commands.BatchCommands.Add(Chats(sql, keys));
        await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                found[new ChatKey(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetBoolean(3))] = reader.GetGuid(4);
                before[reader.GetGuid(4)] = reader.GetInt64(5);
            }
        }
        while (await reader.NextResultAsync(cancellationToken));
    }

    private static NpgsqlBatchCommand Chats(string sql, List<ChatKey> chats) =>
        new NpgsqlBatchCommand(sql).Column(chats, c => c.TenantId).Column(chats, c => c.ChannelId).Column(chats, c => c.Key);
}
