using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies.Rules;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Statuses;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Stores the messages and moves their conversations on.</summary>
internal static class MessageStep
{
    // Meta: "customer service window", 24 hours from the last user message or call.
    private static readonly TimeSpan ServiceWindow = TimeSpan.FromHours(24);

    // What was sent longer ago than that is not echoed any more.
    private static readonly TimeSpan LongestWay = TimeSpan.FromHours(24);

    private const string InsertMessages = """
        INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, original_type, text,
                              sender, sender_user_id, is_new_customer, imported, provider_message_id, provider_timestamp, marks,
                              target_message_id, target_text, content, status, created_at)
        SELECT u.tenant_id, u.id, u.conversation_id, u.seq, u.channel_id, u.customer_id, u.direction, u.author, u.type, u.original_type, u.text,
               u.sender, u.sender_user_id, u.is_new_customer, u.imported, u.provider_message_id, u.provider_timestamp,
               string_to_array(u.marks, ' '), u.target_message_id, u.target_text, u.content::jsonb, u.status, u.created_at
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[], $10::text[],
                      $11::text[], $12::text[], $13::text[], $14::boolean[], $15::boolean[], $16::text[], $17::timestamptz[], $18::text[],
                      $19::text[], $20::text[], $21::text[], $22::text[], $23::timestamptz[])
            AS u(tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, original_type, text, sender, sender_user_id,
                 is_new_customer, imported, provider_message_id, provider_timestamp, marks, target_message_id, target_text, content, status, created_at)
        """;

    // A turn that nobody need decide is done with its messages: in a tenant that never set rules, for what is no consent word, in a chat where
    // nothing waits from before. What an actor is deciding there meanwhile is void, as after every turn.
    private const string IsSettled = """
        u.settles AND c.handled_seq >= c.last_inbound_seq AND r.tenant_id IS NULL
        AND (c.status = 'open' OR (c.status = 'handed_over' AND coalesce(c.handed_over_until, 'infinity') > $11))
        """;

    // A person who answers from the phone takes the chat over: the bot is silent for as long as the tenant's rules say (the default is that
    // of a tenant without rules; null: until the conversation is closed), and a turn that was decided before is void. Neither a shorter
    // hand-over nor an echo from long ago ends a longer one.
    private static readonly string MoveConversations = $"""
        UPDATE conversations c
           SET last_seq = u.last_seq,
               last_inbound_seq = greatest(c.last_inbound_seq, u.last_inbound_seq),
               last_message_at = greatest(c.last_message_at, u.last_message_at),
               closed_at = CASE WHEN c.imported THEN greatest(c.last_message_at, u.last_message_at) ELSE c.closed_at END,
               window_expires_at = greatest(c.window_expires_at, u.window_expires_at),
               unread_count = CASE WHEN u.read_by_human THEN 0 ELSE c.unread_count END + u.unread,
               handled_seq = CASE WHEN {IsSettled} THEN u.last_inbound_seq ELSE c.handled_seq END,
               turn_version = c.turn_version + CASE WHEN u.answered_at IS NOT NULL OR ({IsSettled}) THEN 1 ELSE 0 END,
               status = CASE WHEN h.takes_over THEN 'handed_over' ELSE c.status END,
               handed_over_until = CASE WHEN NOT h.takes_over THEN c.handed_over_until ELSE {HandoverSql.Later("c", "h.until")} END
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bigint[], $5::timestamptz[], $6::timestamptz[], $7::boolean[], $8::integer[], $9::timestamptz[],
                      $12::boolean[])
            AS u(tenant_id, id, last_seq, last_inbound_seq, last_message_at, window_expires_at, read_by_human, unread, answered_at, settles)
          LEFT JOIN tenant_rules r ON r.tenant_id = u.tenant_id
         CROSS JOIN LATERAL (SELECT {HandoverSql.End("u.answered_at", "r", "$10")} AS until) AS t
         CROSS JOIN LATERAL (SELECT t.until, u.answered_at IS NOT NULL AND (t.until IS NULL OR t.until > $11) AS takes_over) AS h
         WHERE c.tenant_id = u.tenant_id AND c.id = u.id
        RETURNING c.tenant_id, c.id, u.last_inbound_seq > 0 AND c.handled_seq < c.last_inbound_seq
        """;

    private const string AddParticipants = """
        INSERT INTO conversation_participants (tenant_id, conversation_id, customer_id, joined_at)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[])
        ON CONFLICT DO NOTHING
        """;

    // A medium of imported history comes after the placeholder that announced it, under the same id.
    private const string FillPlaceholders = """
        UPDATE messages m SET type = u.type, text = u.text, content = u.content::jsonb
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            AS u(tenant_id, channel_id, direction, provider_message_id, type, text, content)
          JOIN message_keys k USING (tenant_id, channel_id, direction, provider_message_id)
         WHERE m.tenant_id = k.tenant_id AND m.id = k.message_id AND m.type = 'media_placeholder'
        """;

    /// <summary>Runs the step and returns the chats in which something new waits for a turn.</summary>
    public static async Task<List<ConversationKey>> RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var waiting = new List<ConversationKey>();
        if (batch.Messages.Count == 0) return waiting;
        var rows = batch.Messages;
        // The person of a direct chat is its participant without being written down.
        var participants = rows.Where(m => m.IsGroup).DistinctBy(m => (m.ConversationId, m.CustomerId)).OrderBy(m => m.ConversationId).ThenBy(m => m.CustomerId).ToList();
        var own = await FindOwnEchoesAsync(connection, rows, batch.Now, cancellationToken);
        var taken = rows.Where(m => TakesOver(m) && !own.Contains(m.Id)).GroupBy(m => m.ConversationId)
            .Select(chat => (chat.First().Route.TenantId, ConversationId: chat.Key, FromSeq: chat.Min(m => m.Seq))).ToList();
        await using var commands = connection.Batch(Insert(rows));
        if (participants.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(AddParticipants)
                .Column(participants, m => m.Route.TenantId).Column(participants, m => m.ConversationId)
                .Column(participants, m => m.CustomerId).Column(participants, m => m.ReceivedAt));
        }

        if (taken.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(OwnEchoes.NoteBefore)
                .Column(taken, c => c.TenantId).Column(taken, c => c.ConversationId).Column(taken, c => c.FromSeq));
        }

        commands.BatchCommands.Add(Move(rows, own, batch.Now));
        if (taken.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(OwnEchoes.NoteAfter)
                .Column(taken, c => c.TenantId).Column(taken, c => c.ConversationId));
        }

        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        do
        {
            while (await row.ReadAsync(cancellationToken))
            {
                if (row.GetBoolean(2)) waiting.Add(new ConversationKey(row.GetGuid(0), row.GetGuid(1)));
            }
        }
        while (await row.NextResultAsync(cancellationToken));
        return waiting;
    }

    /// <summary>Fills the placeholders whose media have come. Their rows are locked by then.</summary>
    public static async Task RefillAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Refills.Count == 0) return;
        await using var refill = connection.Batch(new NpgsqlBatchCommand(FillPlaceholders)
            .Column(batch.Refills, m => m.Key.TenantId).Column(batch.Refills, m => m.Key.ChannelId).Column(batch.Refills, m => m.Key.Direction)
            .Column(batch.Refills, m => m.Key.ProviderMessageId).Column(batch.Refills, m => m.Item.Type)
            .Column(batch.Refills, m => m.Item.Text).Column(batch.Refills, m => m.Item.Content));
        await refill.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Insert(List<PendingMessage> rows) =>
        new NpgsqlBatchCommand(InsertMessages)
            .Column(rows, m => m.Route.TenantId).Column(rows, m => m.Id).Column(rows, m => m.ConversationId).Column(rows, m => m.Seq)
            .Column(rows, m => m.Route.ChannelId).Column(rows, m => m.CustomerId).Column(rows, m => m.Key.Direction).Column(rows, Author)
            .Column(rows, m => m.Item.Type).Column(rows, m => m.Item.OriginalType).Column(rows, m => m.Item.Text)
            .Column(rows, m => m.Item.From).Column(rows, m => m.Item.FromUserId).Column(rows, m => m.IsNewCustomer).Column(rows, m => m.IsImported)
            .Column(rows, m => m.Item.ProviderMessageId).Column(rows, m => m.At).Column(rows, Marks).Column(rows, m => m.Item.TargetMessageId)
            .Column(rows, m => m.Item.EditedText ?? m.Item.Emoji).Column(rows, m => m.Item.Content).Column(rows, Status).Column(rows, m => m.ReceivedAt);

    // An echo of a send of ours says nothing about a person on the phone.
    private static async Task<HashSet<Guid>> FindOwnEchoesAsync(
        NpgsqlConnection connection, List<PendingMessage> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var own = new HashSet<Guid>();
        var echoes = rows.FindAll(TakesOver);
        if (echoes.Count == 0) return own;
        await using var find = connection.Batch(new NpgsqlBatchCommand(OwnEchoes.FindLikely)
            .Column(echoes, m => m.Route.TenantId).Column(echoes, m => m.ConversationId).Column(echoes, m => m.Id).Column(echoes, m => m.Seq)
            .Column(echoes, m => m.Item.Type).Column(echoes, m => m.Item.Text).Value(now - LongestWay));
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken)) own.Add(row.GetGuid(0));
        return own;
    }

    private static NpgsqlBatchCommand Move(List<PendingMessage> rows, HashSet<Guid> own, DateTimeOffset now)
    {
        var moves = rows.GroupBy(m => m.ConversationId).Select(chat =>
        {
            var said = chat.Where(m => m.StartsTurn).ToList();
            var lastRead = chat.LastOrDefault(m => IsWrittenByHuman(m) && !own.Contains(m.Id))?.Seq;
            return new
            {
                chat.First().Route.TenantId,
                Id = chat.Key,
                LastSeq = chat.Max(m => m.Seq),
                LastInboundSeq = said.Select(m => m.Seq).DefaultIfEmpty(0).Max(),
                LastMessageAt = chat.Max(m => m.IsImported ? m.PastAt : m.ReceivedAt),
                WindowExpiresAt = chat.Where(m => m.OpensWindow).Select(m => (DateTimeOffset?)(m.PastAt + ServiceWindow)).Max(),
                ReadByHuman = lastRead is not null,
                AnsweredAt = chat.Where(m => TakesOver(m) && !own.Contains(m.Id)).Select(m => (DateTimeOffset?)m.PastAt).Max(),
                Settles = said.Count > 0 && said.TrueForAll(m => WithoutRules.MovesNothing(m.Item.Type, m.Item.Text)),
                Unread = chat.Count(m => IsUnread(m) && !(m.Seq < lastRead)),
            };
        }).ToList();
        return new NpgsqlBatchCommand(MoveConversations)
            .Column(moves, c => c.TenantId).Column(moves, c => c.Id).Column(moves, c => c.LastSeq).Column(moves, c => c.LastInboundSeq)
            .Column(moves, c => c.LastMessageAt).Column(moves, c => c.WindowExpiresAt).Column(moves, c => c.ReadByHuman).Column(moves, c => c.Unread)
            .Column(moves, c => c.AnsweredAt).Value(HandoverRule.DefaultMinutes).Value(now).Column(moves, c => c.Settles);
    }

    // Whoever answers on the phone has read what came before.
    private static bool IsWrittenByHuman(PendingMessage message) => message.Item.Origin == MessageOrigin.Echo;

    // What a person says on the phone, in a direct chat; a thumbs-up or a corrected word is no answer.
    private static bool TakesOver(PendingMessage message) =>
        IsWrittenByHuman(message) && !message.IsGroup && MessageTypes.StartsTurn(message.Item.Type);

    private static bool IsUnread(PendingMessage message) =>
        message.IsInbound && !message.IsImported && MessageTypes.StartsTurn(message.Item.Type);

    private static string Author(PendingMessage message) =>
        !message.IsInbound ? "agent" : message.Item.Type == MessageTypes.System ? "system" : "customer";

    private static string Status(PendingMessage message) => message.IsInbound ? "received" : message.Item.ImportedStatus ?? "sent";

    private static string Marks(PendingMessage message) => (message.Item.ProviderTimestamp, message.Item.TextMended) switch
    {
        (null, true) => "time text",
        (null, false) => "time",
        (_, true) => "text",
        _ => "",
    };
}
