namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>What the indexer says to the database. Each reads by a primary key, tenant by tenant.</summary>
internal static class IndexStatements
{
    // What is lost with a crash of PostgreSQL is lost whole, progress and words, and done again: no commit has to wait for the disk.
    // Each row is looked up by its key: to read a dictionary of a million words for a thousand of them looks cheap to a planner that has not
    // seen it grow.
    public const string Begin = """
        SET LOCAL synchronous_commit = off; SET LOCAL plan_cache_mode = force_custom_plan;
        SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off; SET LOCAL enable_mergejoin = off
        """;

    // One process at a time; the others have nothing to add.
    public const string TryLock = "SELECT pg_try_advisory_xact_lock(7241889015520267)";

    /// <summary>The moment before which no transaction is still under way, but for one that has taken longer than $1.</summary>
    // A dump that runs for hours is such a transaction, and writes no message. One that does is found by the second look.
    public const string ReadHorizon = """
        SELECT greatest(least(now(), min(xact_start)), now() - $1)
          FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
        """;

    /// <summary>Who has something new: $1 the horizon, $2 the horizon of the second look, $3 where a tenant begins whom nobody has looked at yet.</summary>
    public const string ReadDue = """
        SELECT *
          FROM (SELECT t.id AS tenant_id, p.messages_to, p.settled_to, p.names_to,
                       EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = t.id AND m.id > p.messages_to AND m.id < $1) AS has_messages,
                       EXISTS (SELECT 1 FROM messages m WHERE m.tenant_id = t.id AND m.id > p.settled_to AND m.id < least($2, p.messages_to)) AS has_unsettled,
                       EXISTS (SELECT 1 FROM customers c WHERE c.tenant_id = t.id AND c.id > p.names_to AND c.id < $1) AS has_names
                  FROM tenants t
                  LEFT JOIN search_progress s ON s.tenant_id = t.id
                 CROSS JOIN LATERAL (SELECT coalesce(s.messages_to, $3) AS messages_to, coalesce(s.settled_to, $2) AS settled_to, coalesce(s.names_to, $3) AS names_to) AS p
               ) AS d
         WHERE has_messages OR has_unsettled OR has_names
        """;

    /// <summary>$1 tenants, $2 after which message each, $3 before which, $4 how many of each.</summary>
    public const string ReadMessages = """
        SELECT u.tenant_id, m.id, m.type, m.text, m.content, m.revoked_at IS NOT NULL AS revoked
          FROM unnest($1::uuid[], $2::uuid[]) AS u (tenant_id, after)
         CROSS JOIN LATERAL (SELECT * FROM messages WHERE tenant_id = u.tenant_id AND id > u.after AND id < $3 ORDER BY id LIMIT $4) AS m
         ORDER BY u.tenant_id, m.id
        """;

    /// <summary>$1 tenants, $2 after which customer each, $3 before which, $4 how many of each.</summary>
    public const string ReadNames = """
        SELECT u.tenant_id, c.id, c.display_name, c.username
          FROM unnest($1::uuid[], $2::uuid[]) AS u (tenant_id, after)
         CROSS JOIN LATERAL (SELECT * FROM customers WHERE tenant_id = u.tenant_id AND id > u.after AND id < $3 ORDER BY id LIMIT $4) AS c
         ORDER BY u.tenant_id, c.id
        """;

    /// <summary>
    /// What is not indexed among messages that were passed already, and how far was looked: $1 tenants, $2 after which message each, $3
    /// before which, $4 how many of each are looked at. Those without words are among them each time, which is the first and the last.
    /// </summary>
    public const string ReadUnsettled = """
        WITH spans AS MATERIALIZED (
            SELECT u.tenant_id, u.after,
                   coalesce((SELECT id FROM messages WHERE tenant_id = u.tenant_id AND id > u.after AND id < u.before ORDER BY id OFFSET $4 LIMIT 1), u.before) AS upto
              FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS u (tenant_id, after, before))
        SELECT s.tenant_id, s.upto, m.id, m.type, m.text, m.content, m.revoked_at IS NOT NULL AS revoked
          FROM spans s
          LEFT JOIN LATERAL (
               SELECT * FROM messages m
                WHERE m.tenant_id = s.tenant_id AND m.id > s.after AND m.id <= s.upto
                  AND NOT EXISTS (SELECT 1 FROM message_search f WHERE f.tenant_id = m.tenant_id AND f.message_id = m.id)) AS m ON true
        """;

    /// <summary>Takes changes away, $1 of them at most, and says of what they were.</summary>
    public const string TakeChanges = """
        DELETE FROM search_changes WHERE (tenant_id, id) IN (SELECT tenant_id, id FROM search_changes ORDER BY tenant_id, id LIMIT $1)
        RETURNING tenant_id, message_id, customer_id
        """;

    public const string ReadChangedMessages = """
        SELECT u.tenant_id, m.id, m.type, m.text, m.content, m.revoked_at IS NOT NULL AS revoked
          FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) AS u (tenant_id, id)
         CROSS JOIN LATERAL (SELECT * FROM messages WHERE tenant_id = u.tenant_id AND id = u.id OFFSET 0) AS m
        """;

    public const string ReadChangedNames = """
        SELECT u.tenant_id, c.id, c.display_name, c.username
          FROM (SELECT DISTINCT * FROM unnest($1::uuid[], $2::uuid[])) AS u (tenant_id, id)
         CROSS JOIN LATERAL (SELECT * FROM customers WHERE tenant_id = u.tenant_id AND id = u.id OFFSET 0) AS c
        """;

    /// <summary>Forgets messages' words: $1 tenants, $2 messages. Says how many of each tenant.</summary>
    public const string Forget = """
        WITH gone AS (DELETE FROM message_search s USING unnest($1::uuid[], $2::uuid[]) AS u (tenant_id, message_id)
                       WHERE s.tenant_id = u.tenant_id AND s.message_id = u.message_id RETURNING s.tenant_id)
        SELECT tenant_id, count(*) AS rows FROM gone GROUP BY tenant_id
        """;

    /// <summary>Adds messages: $1 tenants, $2 messages, $3 words, each as an array's text. Says how many of each tenant were new.</summary>
    public const string Add = """
        WITH added AS (INSERT INTO message_search (tenant_id, message_id, words)
                       SELECT u.tenant_id, u.message_id, u.words::bigint[] FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS u (tenant_id, message_id, words)
                       ON CONFLICT DO NOTHING RETURNING tenant_id)
        SELECT tenant_id, count(*) AS rows FROM added GROUP BY tenant_id
        """;

    /// <summary>Counts words that are known: $1 tenants, $2 words, $3 messages, $4 names. Says which were.</summary>
    public const string CountWords = """
        UPDATE search_words w SET messages = w.messages + u.messages, names = w.names + u.names
          FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[]) AS u (tenant_id, word, messages, names)
         WHERE w.tenant_id = u.tenant_id AND w.word = u.word
        RETURNING w.tenant_id, w.word
        """;

    /// <summary>Adds words: as <see cref="CountWords"/>, and $5 neighbours, each as an array's text.</summary>
    public const string AddWords = """
        INSERT INTO search_words (tenant_id, word, messages, names, neighbours)
        SELECT u.tenant_id, u.word, u.messages, u.names, u.neighbours::bigint[]
          FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[]) AS u (tenant_id, word, messages, names, neighbours)
         ORDER BY u.tenant_id, u.word
        ON CONFLICT (tenant_id, word) DO UPDATE SET messages = search_words.messages + excluded.messages, names = search_words.names + excluded.names
        """;

    /// <summary>Moves tenants on: $1 tenants, $2 messages, $3 second looks, $4 names, $5 how many rows more.</summary>
    public const string MoveOn = """
        INSERT INTO search_progress (tenant_id, messages_to, settled_to, names_to, messages)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[])
        ON CONFLICT (tenant_id) DO UPDATE
           SET messages_to = excluded.messages_to, settled_to = excluded.settled_to, names_to = excluded.names_to,
               messages = greatest(0, search_progress.messages + excluded.messages)
        """;

    /// <summary>Corrects how many rows tenants have: $1 tenants, $2 how many more.</summary>
    public const string CountRows = """
        UPDATE search_progress p SET messages = greatest(0, p.messages + u.rows) FROM unnest($1::uuid[], $2::bigint[]) AS u (tenant_id, rows) WHERE p.tenant_id = u.tenant_id
        """;
}
