namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>What a search of messages asks the database.</summary>
internal static class FindStatements
{
    private const string Columns = "m.id, m.type, m.text, m.content, m.revoked_at IS NOT NULL AS revoked";

    // Ids that no message has: where nothing is indexed yet, everything is after it.
    private const string IndexedTo = "coalesce((SELECT messages_to FROM search_progress WHERE tenant_id = $1), '00000000-0000-0000-0000-000000000000')";

    /// <summary>How far the indexer is with tenant $1.</summary>
    public const string ReadProgress = "SELECT messages_to, messages FROM search_progress WHERE tenant_id = $1";

    /// <summary>Messages of tenant $1 that are not indexed: before $2, at most $3, latest first.</summary>
    public const string ReadTail = $"""
        SELECT {Columns} FROM messages m WHERE m.tenant_id = $1 AND m.id > {IndexedTo} AND m.id < $2 ORDER BY m.id DESC LIMIT $3
        """;

    /// <summary>Messages of tenant $1 that have changed since they were indexed: before $2, at most $3.</summary>
    public const string ReadChanged = $"""
        SELECT {Columns}
          FROM (SELECT DISTINCT message_id FROM search_changes WHERE tenant_id = $1 AND message_id IS NOT NULL LIMIT $3) AS c
         CROSS JOIN LATERAL (SELECT * FROM messages WHERE tenant_id = $1 AND id = c.message_id AND id < $2 OFFSET 0) AS m
        """;

    /// <summary>Where walking back from $2 by $3 rows of tenant $1 ends.</summary>
    public const string ReadWalked = "SELECT message_id FROM message_search WHERE tenant_id = $1 AND message_id < $2 ORDER BY message_id DESC OFFSET $3 LIMIT 1";

    /// <summary>As a list of results shows the messages $2 of tenant $1.</summary>
    public const string ReadFound = """
        SELECT m.id, m.conversation_id, m.channel_id, m.seq, m.direction, m.author, m.type, m.provider_timestamp, m.created_at,
               v.kind, v.customer_id, coalesce(c.display_name, substr(v.chat_key, 7)) AS title, c.phone, c.username
          FROM unnest($2::uuid[]) AS u (id)
          JOIN LATERAL (SELECT * FROM messages WHERE tenant_id = $1 AND id = u.id OFFSET 0) AS m ON true
          JOIN LATERAL (SELECT * FROM conversations WHERE tenant_id = $1 AND id = m.conversation_id OFFSET 0) AS v ON true
          LEFT JOIN LATERAL (SELECT * FROM customers WHERE tenant_id = $1 AND id = v.customer_id OFFSET 0) AS c ON true
         ORDER BY m.id DESC
        """;

    /// <summary>Messages of tenant $1 by their words, before $2, latest first, at most $3; $4 and on are words, of each at least one.</summary>
    // Tenant and place are asked of the rows that the words lead to: as conditions that an index knows, they would have PostgreSQL read the
    // tenant's whole index for comparison, when it takes the words to be more common than they are.
    public static string FromWords(int words) => Proposed($"""
        SELECT message_id FROM message_search WHERE (tenant_id = $1) IS TRUE AND (message_id < $2) IS TRUE AND {Has(words)} ORDER BY message_id DESC LIMIT $3
        """);

    /// <summary>The same, but looked for among the latest so many only, which is the last parameter.</summary>
    public static string FromLatest(int words) => Proposed($"""
        SELECT message_id
          FROM (SELECT message_id, words FROM message_search WHERE tenant_id = $1 AND message_id < $2 ORDER BY message_id DESC LIMIT ${words + 4}) AS latest
         WHERE {Has(words)} ORDER BY message_id DESC LIMIT $3
        """);

    private static string Proposed(string ids) => $"""
        SELECT f.message_id, {Columns}
          FROM ({ids}) AS f
          LEFT JOIN LATERAL (SELECT * FROM messages WHERE tenant_id = $1 AND id = f.message_id OFFSET 0) AS m ON true
         ORDER BY f.message_id DESC
        """;

    private static string Has(int words) => string.Join(" AND ", Enumerable.Range(4, words).Select(word => $"words && ${word}"));
}
