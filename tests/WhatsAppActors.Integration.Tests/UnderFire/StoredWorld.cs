using Npgsql;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>What some tenants have in the database, read in one transaction.</summary>
internal sealed record StoredWorld
{
    /// <summary>What people wrote.</summary>
    public required IReadOnlyList<StoredMessage> Messages { get; init; }

    /// <summary>What they were answered.</summary>
    public IReadOnlyList<StoredReply> Replies { get; init; } = [];

    public required IReadOnlyList<StoredConversation> Conversations { get; init; }

    public required IReadOnlyList<StoredCustomer> Customers { get; init; }

    public required IReadOnlyList<SentStatus> Statuses { get; init; }

    /// <summary>SHA-256 of the raw bodies, hexadecimal; of the whole database, bodies know no tenant.</summary>
    public required IReadOnlySet<string> Bodies { get; init; }

    /// <summary>Why items are parked; of the whole database.</summary>
    public required IReadOnlyList<string> Parked { get; init; }

    /// <summary>Rows that point at nothing: keys without their message, identities without a customer.</summary>
    public required IReadOnlyList<string> Orphans { get; init; }

    public static async Task<StoredWorld> ReadAsync(string connectionString, params Guid[] tenants)
    {
        // A connection of its own: those of the pool may have been cut off.
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 300 }.ConnectionString);
        await connection.OpenAsync();

        // After crashes PostgreSQL has forgotten what it should analyse, and would join large tables as if they were small.
        await using (var analyze = new NpgsqlCommand("ANALYZE messages, message_keys, customers, subscriptions, customer_identities, conversations", connection)) await analyze.ExecuteNonQueryAsync();
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return new StoredWorld
        {
            Messages = await ReadAsync(
                "SELECT provider_message_id, conversation_id, seq, customer_id, is_new_customer FROM messages WHERE tenant_id = ANY($1) AND direction = 'inbound'",
                r => new StoredMessage(r.GetString(0), r.GetGuid(1), r.GetInt64(2), r.GetGuid(3), r.GetBoolean(4))),
            Replies = await ReadAsync(
                "SELECT id, conversation_id, seq, text, status, provider_message_id FROM messages WHERE tenant_id = ANY($1) AND direction = 'outbound'",
                r => new StoredReply(r.GetGuid(0), r.GetGuid(1), r.GetInt64(2), r.GetString(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5))),
            Conversations = await ReadAsync(
                """
                SELECT c.id, n.provider_id, c.customer_id, c.status, c.last_seq, c.unread_count, c.handled_seq, c.turn_version
                  FROM conversations c JOIN channels n ON n.tenant_id = c.tenant_id AND n.id = c.channel_id WHERE c.tenant_id = ANY($1)
                """,
                r => new StoredConversation(r.GetGuid(0), r.GetString(1), r.GetGuid(2), r.GetString(3), r.GetInt64(4), r.GetInt32(5)) { HandledSeq = r.GetInt64(6), Turns = r.GetInt64(7) }),
            Customers = await ReadAsync(
                """
                SELECT c.tenant_id, c.id, c.phone,
                       (SELECT count(*)::int FROM subscriptions s WHERE s.tenant_id = c.tenant_id AND s.customer_id = c.id AND s.status = 'active'),
                       (SELECT count(*)::int FROM subscriptions s WHERE s.tenant_id = c.tenant_id AND s.customer_id = c.id),
                       (SELECT count(*)::int FROM customer_identities i WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.id)
                  FROM customers c WHERE c.tenant_id = ANY($1)
                """,
                r => new StoredCustomer(r.GetGuid(0), r.GetGuid(1), r.IsDBNull(2) ? null : r.GetString(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5))),
            Statuses = await ReadAsync(
                "SELECT provider_message_id, recipient, status FROM status_ledger WHERE tenant_id = ANY($1)",
                r => new SentStatus(r.GetString(0), r.GetString(1), r.GetString(2))),
            Bodies = (await ReadAsync("SELECT encode(sha256(body), 'hex') FROM webhook_deliveries WHERE $1::uuid[] IS NOT NULL", r => r.GetString(0))).ToHashSet(),
            Parked = await ReadAsync("SELECT reason || ': ' || detail FROM parked_items WHERE $1::uuid[] IS NOT NULL", r => r.GetString(0)),
            Orphans = await ReadAsync(
                """
                SELECT 'key without its message: ' || k.provider_message_id
                  FROM message_keys k LEFT JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
                 WHERE k.tenant_id = ANY($1) AND m.id IS NULL
                UNION ALL
                SELECT 'message without its key: ' || m.provider_message_id
                  FROM messages m LEFT JOIN message_keys k ON k.tenant_id = m.tenant_id AND k.message_id = m.id
                 WHERE m.tenant_id = ANY($1) AND m.provider_message_id IS NOT NULL AND k.message_id IS NULL
                UNION ALL
                SELECT 'identity without its customer: ' || i.key
                  FROM customer_identities i LEFT JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
                 WHERE i.tenant_id = ANY($1) AND c.id IS NULL
                UNION ALL
                SELECT 'subscription without its customer: ' || s.id
                  FROM subscriptions s LEFT JOIN customers c ON c.tenant_id = s.tenant_id AND c.id = s.customer_id
                 WHERE s.tenant_id = ANY($1) AND c.id IS NULL
                """,
                r => r.GetString(0)),
        };

        async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tenants });
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<T>();
            while (await reader.ReadAsync()) rows.Add(read(reader));
            return rows;
        }
    }
}
