using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Intake.Steps;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Reads many chats for their turns in one round trip. The guards are read first and the messages after: what changes in between is
/// either a message more, which this turn then handles too, or another turn, which makes this one void.
/// </summary>
internal sealed class TurnRead(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Messages that one turn handles at most. More of a flood become further turns.</summary>
    public const int MostUnhandled = 200;

    /// <summary>Earlier messages that the engine gets.</summary>
    public const int MostHistory = 50;

    private const string SelectChats = """
        SELECT c.tenant_id, c.id, c.channel_id, c.status, c.handed_over_until, c.handled_seq, c.turn_version, c.last_inbound_seq,
               p.id, p.display_name, p.phone, p.consent_status, p.blocked_at IS NOT NULL,
               NOT EXISTS (SELECT 1 FROM conversations o
                            WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.customer_id
                              AND (o.handled_seq > 0
                                   OR EXISTS (SELECT 1 FROM messages m
                                               WHERE m.tenant_id = o.tenant_id AND m.conversation_id = o.id AND m.direction = 'outbound')))
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id AND c.kind = 'direct'
          JOIN customers p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id
        """;

    private const string SelectUnhandled = """
        SELECT m.tenant_id, m.conversation_id, m.seq, m.type, m.text, coalesce(m.content #>> '{button,payload}', m.content #>> '{interactive,id}'), m.provider_timestamp, m.created_at, m.is_new_customer
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id
         CROSS JOIN LATERAL (SELECT * FROM messages s
                              WHERE s.tenant_id = c.tenant_id AND s.conversation_id = c.id AND s.seq > c.handled_seq
                                AND s.direction = 'inbound' AND NOT s.imported AND s.type <> ALL ($3::text[])
                              ORDER BY s.seq LIMIT $4) AS m
         ORDER BY m.conversation_id, m.seq
        """;

    private const string SelectHistory = """
        SELECT m.tenant_id, m.conversation_id, m.direction, m.author, m.text, m.provider_timestamp
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id AND c.handled_seq < c.last_inbound_seq
         CROSS JOIN LATERAL (SELECT * FROM messages s
                              WHERE s.tenant_id = c.tenant_id AND s.conversation_id = c.id AND (s.seq <= c.handled_seq OR s.direction = 'outbound')
                                AND s.type <> ALL ($3::text[])
                              ORDER BY s.seq DESC LIMIT $4) AS m
         ORDER BY m.conversation_id, m.seq
        """;

    private static readonly string[] Asides = [.. MessageTypes.Asides];

    /// <summary>The chats as they stand, in the order asked for; null for one that is no direct chat of that tenant.</summary>
    public async Task<IReadOnlyList<TurnSnapshot?>> RunAsync(IReadOnlyList<ConversationKey> keys, CancellationToken cancellationToken)
    {
        var distinct = keys.Distinct().ToList();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var commands = connection.Batch(
            Chats(SelectChats, distinct),
            Chats(SelectUnhandled, distinct).Value(Asides).Value((long)MostUnhandled),
            Chats(SelectHistory, distinct).Value(Asides).Value((long)MostHistory));
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);

        var found = new Dictionary<ConversationKey, ChatRow>(distinct.Count);
        while (await row.ReadAsync(cancellationToken)) found[KeyOf(row)] = Chat(row);
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (found.TryGetValue(KeyOf(row), out var chat)) chat.Unhandled.Add(Unhandled(row));
        }

        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            if (found.TryGetValue(KeyOf(row), out var chat)) chat.History.Add(Past(row));
        }

        var now = time.GetUtcNow();
        return [.. keys.Select(key => found.TryGetValue(key, out var chat) ? chat.Snapshot(key, now) : null)];
    }

    private static NpgsqlBatchCommand Chats(string sql, List<ConversationKey> keys) =>
        new NpgsqlBatchCommand(sql).Column(keys, k => k.TenantId).Column(keys, k => k.ConversationId);

    private static ConversationKey KeyOf(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1));

    private static ChatRow Chat(NpgsqlDataReader row) => new()
    {
        ChannelId = row.GetGuid(2),
        Status = StatusNames.Conversation(row.GetString(3)),
        HandedOverUntil = row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
        HandledSeq = row.GetInt64(5),
        TurnVersion = row.GetInt64(6),
        LastInboundSeq = row.GetInt64(7),
        Customer = new TurnCustomer
        {
            Id = row.GetGuid(8),
            DisplayName = row.GetString(9),
            Phone = TextOrNull(row, 10),
            ConsentStatus = StatusNames.Consent(row.GetString(11)),
            IsBlocked = row.GetBoolean(12),
            IsNew = row.GetBoolean(13),
        },
    };

    private static TurnMessage Unhandled(NpgsqlDataReader row) => new()
    {
        Seq = row.GetInt64(2),
        Type = row.GetString(3),
        Text = TextOrNull(row, 4),
        Payload = TextOrNull(row, 5),
        ProviderTimestamp = row.GetFieldValue<DateTimeOffset>(6),
        ReceivedAt = row.GetFieldValue<DateTimeOffset>(7),
        IsNewCustomer = row.GetBoolean(8),
    };

    private static PastMessage Past(NpgsqlDataReader row) => new(
        row.GetString(2) == "inbound" ? MessageDirection.Inbound : MessageDirection.Outbound,
        StatusNames.Author(row.GetString(3)),
        TextOrNull(row, 4),
        row.GetFieldValue<DateTimeOffset>(5));

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private sealed class ChatRow
    {
        public required Guid ChannelId { get; init; }

        public required ConversationStatus Status { get; init; }

        public required DateTimeOffset? HandedOverUntil { get; init; }

        public required long HandledSeq { get; init; }

        public required long TurnVersion { get; init; }

        public required long LastInboundSeq { get; init; }

        public required TurnCustomer Customer { get; init; }

        public List<TurnMessage> Unhandled { get; } = [];

        public List<PastMessage> History { get; } = [];

        public TurnSnapshot Snapshot(ConversationKey key, DateTimeOffset now)
        {
            var context = new TurnContext
            {
                TenantId = key.TenantId,
                ConversationId = key.ConversationId,
                ChannelId = ChannelId,
                ConversationStatus = Status,
                HandedOverUntil = HandedOverUntil,
                TurnVersion = TurnVersion,
                Customer = Customer,
                Unhandled = Unhandled,
                History = History,
                Now = now,
            };

            // All that was there to handle was read, so that even a message that is gone since does not stay unhandled for ever.
            var lastRead = Unhandled.Count > 0 ? Unhandled[^1].Seq : 0;
            return new TurnSnapshot(context, HandledSeq, Unhandled.Count == MostUnhandled ? lastRead : Math.Max(Math.Max(lastRead, LastInboundSeq), HandledSeq));
        }
    }
}
