using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Reads many chats for their turns in one round trip. The guards are read first and the messages after: what changes in between is
/// either a message more, which this turn then handles too, or another turn, which makes this one void. A history that the caller knows is
/// not read while its versions are the chat's.
/// </summary>
internal sealed class TurnRead(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Messages that one turn handles at most. More of a flood become further turns.</summary>
    public const int MostUnhandled = 200;

    private const string SelectChats = """
        SELECT c.tenant_id, c.id, c.channel_id, c.status, c.handed_over_until, c.handled_seq, c.turn_version, c.last_inbound_seq,
               c.quiet_seq, c.history_version, coalesce((SELECT r.version FROM tenant_rules r WHERE r.tenant_id = c.tenant_id), 0),
               p.id, p.display_name, p.phone, p.consent_status, p.blocked_at IS NOT NULL,
               c.handled_seq = 0 AND NOT EXISTS (SELECT 1 FROM conversations o
                            WHERE o.tenant_id = c.tenant_id AND o.customer_id = c.customer_id
                              AND (o.handled_seq > 0
                                   OR EXISTS (SELECT 1 FROM messages m
                                               WHERE m.tenant_id = o.tenant_id AND m.conversation_id = o.id AND m.direction = 'outbound'))),
               c.asked_at, c.window_expires_at, p.language
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

    // At least one row, if an empty one, for each chat whose history is not known: none means that the known one holds.
    private const string SelectHistory = """
        SELECT c.tenant_id, c.id, m.seq, m.direction, m.author, m.text, m.provider_timestamp, m.type
          FROM unnest($1::uuid[], $2::uuid[], $5::bigint[], $6::bigint[], $7::bigint[]) AS u(tenant_id, id, turn_version, handled_seq, history_version)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id AND (c.handled_seq < c.last_inbound_seq OR c.asked_at IS NOT NULL)
           AND (c.turn_version, c.handled_seq, c.history_version) IS DISTINCT FROM (u.turn_version, u.handled_seq, u.history_version)
          LEFT JOIN LATERAL (SELECT * FROM messages s
                              WHERE s.tenant_id = c.tenant_id AND s.conversation_id = c.id AND (s.seq <= c.handled_seq OR s.direction = 'outbound')
                                AND s.type <> ALL ($3::text[])
                              ORDER BY s.seq DESC LIMIT $4) AS m ON true
         ORDER BY c.id, m.seq
        """;

    private static readonly string[] Asides = [.. MessageTypes.Asides];

    /// <summary>The chats as they stand, in the order asked for; null for one that is no direct chat of that tenant.</summary>
    public async Task<IReadOnlyList<TurnSnapshot?>> RunAsync(IReadOnlyList<(ConversationKey Chat, KeptHistory? Known)> asked, CancellationToken cancellationToken)
    {
        var known = asked.DistinctBy(a => a.Chat).ToDictionary(a => a.Chat, a => a.Known);
        var found = await ReadAsync([.. known.Keys], known, cancellationToken);

        // What was known is not what the chat had at first, but was a moment later: that history belongs to a later reading.
        var torn = found.Where(one => one.Value is { HasHistory: false, NeedsHistory: true }).Select(one => one.Key).ToList();
        if (torn.Count > 0)
        {
            foreach (var (chat, row) in await ReadAsync(torn, [], cancellationToken)) found[chat] = row;
        }

        var now = time.GetUtcNow();
        return [.. asked.Select(a => found.TryGetValue(a.Chat, out var chat) ? chat.Snapshot(a.Chat, now) : null)];
    }

    private async Task<Dictionary<ConversationKey, ChatRow>> ReadAsync(
        List<ConversationKey> distinct, Dictionary<ConversationKey, KeptHistory?> known, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var commands = connection.Batch(
            Chats(SelectChats, distinct),
            Chats(SelectUnhandled, distinct).Value(Asides).Value((long)MostUnhandled),
            Chats(SelectHistory, distinct).Value(Asides).Value((long)KeptHistory.MostMessages)
                .Column(distinct, k => known.GetValueOrDefault(k)?.TurnVersion).Column(distinct, k => known.GetValueOrDefault(k)?.HandledSeq)
                .Column(distinct, k => known.GetValueOrDefault(k)?.HistoryVersion));
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
            if (!found.TryGetValue(KeyOf(row), out var chat)) continue;
            chat.HasHistory = true;
            if (!row.IsDBNull(2)) chat.History.Add(Past(row));
        }

        foreach (var (key, chat) in found)
        {
            if (!chat.HasHistory) chat.Take(known.GetValueOrDefault(key));
        }

        return found;
    }

    private static NpgsqlBatchCommand Chats(string sql, List<ConversationKey> keys) =>
        new NpgsqlBatchCommand(sql).Column(keys, k => k.TenantId).Column(keys, k => k.ConversationId);

    private static ConversationKey KeyOf(NpgsqlDataReader row) => new(row.GetGuid(0), row.GetGuid(1));

    private static ChatRow Chat(NpgsqlDataReader row) => new()
    {
        ChannelId = row.GetGuid(2),
        Status = StatusNames.Conversation(row.GetString(3)),
        HandedOverUntil = TimeOrNull(row, 4),
        HandledSeq = row.GetInt64(5),
        TurnVersion = row.GetInt64(6),
        LastInboundSeq = row.GetInt64(7),
        QuietSeq = row.GetInt64(8),
        HistoryVersion = row.GetInt64(9),
        RulesVersion = row.GetInt64(10),
        Customer = new TurnCustomer
        {
            Id = row.GetGuid(11),
            DisplayName = row.GetString(12),
            Phone = TextOrNull(row, 13),
            ConsentStatus = StatusNames.Consent(row.GetString(14)),
            IsBlocked = row.GetBoolean(15),
            IsNew = row.GetBoolean(16),
            Language = TextOrNull(row, 19),
        },
        AskedAt = TimeOrNull(row, 17),
        WindowExpiresAt = TimeOrNull(row, 18),
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
        row.GetString(3) == "inbound" ? MessageDirection.Inbound : MessageDirection.Outbound,
        StatusNames.Author(row.GetString(4)),
        TextOrNull(row, 5),
        row.GetFieldValue<DateTimeOffset>(6))
    {
        Seq = row.GetInt64(2),
        Type = row.GetString(7),
    };

    private static string? TextOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? TimeOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private sealed class ChatRow
    {
        public required Guid ChannelId { get; init; }

        public required ConversationStatus Status { get; init; }

        public required DateTimeOffset? HandedOverUntil { get; init; }

        public required long HandledSeq { get; init; }

        public required long TurnVersion { get; init; }

        public required long LastInboundSeq { get; init; }

        public required long QuietSeq { get; init; }

        public required long HistoryVersion { get; init; }

        public required long RulesVersion { get; init; }

        public required TurnCustomer Customer { get; init; }

        public required DateTimeOffset? AskedAt { get; init; }

        public required DateTimeOffset? WindowExpiresAt { get; init; }

        public List<TurnMessage> Unhandled { get; } = [];

        public List<PastMessage> History { get; } = [];

        public bool HasHistory { get; set; }

        public bool NeedsHistory => HandledSeq < LastInboundSeq || AskedAt is not null;

        public void Take(KeptHistory? known)
        {
            if (known?.IsOf(TurnVersion, HandledSeq, HistoryVersion) != true) return;
            HasHistory = true;
            History.AddRange(known.Messages);
        }

        public TurnSnapshot Snapshot(ConversationKey key, DateTimeOffset now)
        {
            // A turn of their own for messages that came while a person answered, as if they still did.
            var quiet = Unhandled.FindAll(message => message.Seq <= QuietSeq);
            var isQuiet = quiet.Count > 0 && Status != ConversationStatus.Closed;
            var heard = isQuiet ? quiet : Unhandled;
            // All that was there to handle was read, so that even a message that is gone since does not stay unhandled for ever.
            var lastRead = heard.Count > 0 ? heard[^1].Seq : 0;
            var last = isQuiet || heard.Count == MostUnhandled ? lastRead : Math.Max(Math.Max(lastRead, LastInboundSeq), HandledSeq);
            var context = new TurnContext
            {
                TenantId = key.TenantId,
                ConversationId = key.ConversationId,
                ChannelId = ChannelId,
                ConversationStatus = isQuiet ? ConversationStatus.HandedOver : Status,
                HandedOverUntil = isQuiet ? null : HandedOverUntil,
                TurnVersion = TurnVersion,
                RulesVersion = RulesVersion,
                AfterSeq = HandledSeq,
                UpToSeq = last,
                SeenSeq = Math.Max(last, LastInboundSeq),
                HistoryVersion = HistoryVersion,
                AskedAt = AskedAt,
                WindowExpiresAt = WindowExpiresAt,
                Customer = Customer,
                Unhandled = heard,
                History = History,
                Now = now,
            };

            return new TurnSnapshot(context, HandledSeq, last, HistoryVersion);
        }
    }
}
