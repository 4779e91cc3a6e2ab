using Npgsql;

namespace WhatsAppActors.Reference;

/// <summary>One statement a message: customer, conversation and message are there, or none of them.</summary>
internal sealed class Store(NpgsqlDataSource database)
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS customers (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, business text NOT NULL, phone text NOT NULL, name text,
            first_seen timestamptz NOT NULL DEFAULT now(), last_seen timestamptz NOT NULL DEFAULT now(),
            UNIQUE (business, phone)
        ) WITH (fillfactor = 80);
        CREATE TABLE IF NOT EXISTS conversations (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id bigint NOT NULL UNIQUE REFERENCES customers,
            last_seq bigint NOT NULL, last_message_at timestamptz NOT NULL
        ) WITH (fillfactor = 80);
        CREATE TABLE IF NOT EXISTS messages (
            id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, conversation_id bigint NOT NULL REFERENCES conversations, seq bigint NOT NULL,
            direction text NOT NULL, wamid text NOT NULL UNIQUE, type text NOT NULL, text text, sent_at timestamptz NOT NULL,
            -- Of what was sent: 1 sent, 2 delivered, 3 read.
            status smallint NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (conversation_id, seq)
        ) WITH (fillfactor = 90);
        """;

    private const string Insert = """
        WITH customer AS (
            INSERT INTO customers AS c (business, phone, name) VALUES ($1, $2, $3)
            ON CONFLICT (business, phone) DO UPDATE SET name = coalesce(excluded.name, c.name), last_seen = now()
            RETURNING id
        ), conversation AS (
            INSERT INTO conversations AS v (customer_id, last_seq, last_message_at) SELECT id, 1, $7 FROM customer
            ON CONFLICT (customer_id) DO UPDATE SET last_seq = v.last_seq + 1, last_message_at = excluded.last_message_at
            RETURNING id, last_seq
        )
        INSERT INTO messages (conversation_id, seq, direction, wamid, type, text, sent_at)
        SELECT id, last_seq, 'inbound', $4, $5, $6, $7 FROM conversation
        ON CONFLICT (wamid) DO NOTHING
        RETURNING conversation_id
        """;

    private const string InsertReply = """
        WITH conversation AS (
            UPDATE conversations SET last_seq = last_seq + 1, last_message_at = now() WHERE id = $1 RETURNING id, last_seq
        )
        INSERT INTO messages (conversation_id, seq, direction, wamid, type, text, sent_at)
        SELECT id, last_seq, 'outbound', $2, 'text', $3, now() FROM conversation
        """;

    private const string RaiseStatus = "UPDATE messages SET status = greatest(status, $2) WHERE wamid = $1";

    public static async Task MakeTablesAsync(NpgsqlDataSource database)
    {
        await using var make = database.CreateCommand(Tables);
        await make.ExecuteNonQueryAsync();
    }

    /// <summary>Stores it; the conversation, or null when it was known.</summary>
    public async Task<long?> AddAsync(InboundMessage message, CancellationToken cancellationToken)
    {
        await using var insert = database.CreateCommand(Insert);
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message.Number });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message.From });
        insert.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = message.Name });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message.Wamid });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = message.Type });
        insert.Parameters.Add(new NpgsqlParameter<string?> { TypedValue = message.Text });
        insert.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = message.At });
        return await insert.ExecuteScalarAsync(cancellationToken) as long?;
    }

    /// <summary>Records what was sent.</summary>
    public async Task AddReplyAsync(long conversation, string wamid, string text, CancellationToken cancellationToken)
    {
        await using var insert = database.CreateCommand(InsertReply);
        insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = conversation });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = wamid });
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = text });
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Raises the status of what was sent; false when there is no such message, or not yet.</summary>
    public async Task<bool> RaiseStatusAsync(string wamid, short status, CancellationToken cancellationToken)
    {
        await using var raise = database.CreateCommand(RaiseStatus);
        raise.Parameters.Add(new NpgsqlParameter<string> { TypedValue = wamid });
        raise.Parameters.Add(new NpgsqlParameter<short> { TypedValue = status });
        return await raise.ExecuteNonQueryAsync(cancellationToken) > 0;
    }
}
