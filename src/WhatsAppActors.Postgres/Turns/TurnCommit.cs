using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Commits many turns in one transaction: locks in the one order of tables (customers, conversations, messages), compares the guards
/// under the locks, and writes the effects of those that passed. A turn whose guard failed leaves no trace.
/// </summary>
internal sealed class TurnCommit(NpgsqlDataSource database, IChangeNotices changes, TimeProvider time)
{
    private const string LockCustomers = """
        SELECT 1
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id
          JOIN customers p ON p.tenant_id = c.tenant_id AND p.id = c.customer_id
         ORDER BY p.tenant_id, p.id FOR NO KEY UPDATE OF p
        """;

    private const string LockConversations = """
        SELECT c.tenant_id, c.id, c.channel_id, c.customer_id, c.handled_seq, c.turn_version, c.last_seq, c.last_inbound_seq
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN conversations c ON c.tenant_id = u.tenant_id AND c.id = u.id AND c.kind = 'direct'
         ORDER BY c.id FOR NO KEY UPDATE OF c
        """;

    // "At" is when the customer said the word, not when we got round to it: the person's latest word holds, whatever is handled first.
    // WhatsApp's times are whole seconds, so that within one second the word of the chat counts.
    private const string SetConsent = """
        UPDATE customers p
           SET consent_status = u.consent, consent_updated_at = greatest(p.consent_updated_at, u.at), updated_at = greatest(p.updated_at, $6)
          FROM (SELECT DISTINCT ON (v.tenant_id, v.customer_id) v.*
                  FROM (SELECT w.tenant_id, w.customer_id, w.consent,
                               coalesce((SELECT max(least(m.provider_timestamp, m.created_at)) FROM messages m
                                          WHERE m.tenant_id = w.tenant_id AND m.conversation_id = w.id AND m.direction = 'inbound'
                                            AND m.seq > w.after_seq AND m.seq <= w.handled_seq), $6) AS at
                          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::bigint[], $7::bigint[])
                            AS w(tenant_id, id, customer_id, consent, after_seq, handled_seq)) AS v
                 ORDER BY v.tenant_id, v.customer_id, v.at DESC, v.consent DESC) AS u
         WHERE p.tenant_id = u.tenant_id AND p.id = u.customer_id
           AND (p.consent_updated_at IS NULL OR p.consent_updated_at < u.at + interval '1 second')
        """;

    private const string InsertReplies = """
        INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text,
                              content, provider_timestamp, status, created_at)
        SELECT u.tenant_id, u.id, u.conversation_id, u.seq, u.channel_id, u.customer_id, 'outbound', 'bot', u.type, u.text, u.content::jsonb, $10, 'queued', $10
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[])
            AS u(tenant_id, id, conversation_id, seq, channel_id, customer_id, type, text, content)
        """;

    private const string InsertOutbox = """
        INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, seq, due_at, created_at)
        SELECT u.tenant_id, u.id, u.channel_id, u.conversation_id, u.seq, $6, $6
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::uuid[]) AS u(tenant_id, id, conversation_id, seq, channel_id)
        """;

    // A hand-over whose time has passed ends here: the bot speaks again.
    private const string MoveConversations = """
        UPDATE conversations c
           SET handled_seq = u.handled_seq,
               turn_version = c.turn_version + 1,
               last_seq = c.last_seq + u.replies,
               last_message_at = CASE WHEN u.replies > 0 THEN greatest(c.last_message_at, $8) ELSE c.last_message_at END,
               status = CASE WHEN c.status = 'closed' OR u.closes THEN 'closed'
                             WHEN u.hands_over THEN 'handed_over'
                             WHEN c.status = 'handed_over' AND c.handed_over_until <= $8 THEN 'open'
                             ELSE c.status END,
               handed_over_until = CASE WHEN c.status = 'closed' OR u.closes THEN NULL
                                        WHEN u.hands_over THEN u.until
                                        WHEN c.status = 'handed_over' AND c.handed_over_until <= $8 THEN NULL
                                        ELSE c.handed_over_until END,
               closed_at = CASE WHEN c.status <> 'closed' AND u.closes THEN $8 ELSE c.closed_at END,
               handover_reason = CASE WHEN u.hands_over THEN u.reason WHEN c.handed_over_until <= $8 THEN NULL ELSE c.handover_reason END,
               handover_detail = CASE WHEN u.hands_over THEN u.detail WHEN c.handed_over_until <= $8 THEN NULL ELSE c.handover_detail END,
               category = coalesce(u.category, c.category),
               priority = coalesce(u.priority, c.priority),
               asked_at = CASE WHEN c.asked_at = u.asked_at THEN NULL ELSE c.asked_at END
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::integer[], $5::boolean[], $6::boolean[], $7::timestamptz[], $9::text[], $10::text[], $11::text[],
                      $12::smallint[], $13::timestamptz[])
            AS u(tenant_id, id, handled_seq, replies, closes, hands_over, until, reason, detail, category, priority, asked_at)
         WHERE c.tenant_id = u.tenant_id AND c.id = u.id
        """;

    /// <summary>Commits the turns; returns after COMMIT, with an outcome each. Throws, with nothing of any turn done or the outcome unknown.</summary>
    public async Task<IReadOnlyList<TurnOutcome>> RunAsync(IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var passed = await GuardAsync(connection, turns, cancellationToken);
        if (passed.Count == 0) return [.. turns.Select(_ => new TurnOutcome(false, null))];

        var now = Stored(time.GetUtcNow());
        await WriteAsync(connection, [.. passed.Values], now, cancellationToken);
        await transaction.CommitAsync(CommitPoints.Turn, cancellationToken);
        foreach (var turn in passed.Keys) changes.Changed(turn.Conversation);
        return [.. turns.Select(turn => passed.TryGetValue(turn, out var taken)
            ? new TurnOutcome(true, taken.Replies.Count > 0 ? taken.ChannelId : null, taken.LastSeq + 1, now, taken.LastInboundSeq)
            : new TurnOutcome(false, null))];
    }

    // By the turn's own identity: two activations may bring equal turns in one batch, and only the first of them is taken.
    private static async Task<Dictionary<Turn, TakenTurn>> GuardAsync(NpgsqlConnection connection, IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        var chats = turns.Select(t => t.Conversation).Distinct().OrderBy(c => c.ConversationId).ToList();
        var changing = turns.Where(t => t.Decision is { Consent: not null } or { Customer: not null } or { Subscription: not null }).Select(t => t.Conversation).Distinct().ToList();
        await using var commands = connection.CreateBatch();
        if (changing.Count > 0) commands.BatchCommands.Add(Chats(LockCustomers, changing));
        commands.BatchCommands.Add(Chats(LockConversations, chats));

        var waiting = turns.GroupBy(t => t.Conversation).ToDictionary(g => g.Key, g => g.ToList());
        var passed = new Dictionary<Turn, TakenTurn>(ReferenceEqualityComparer.Instance);
        await using var row = await commands.ExecuteReaderAsync(cancellationToken);
        if (changing.Count > 0) await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            long handledSeq = row.GetInt64(4), turnVersion = row.GetInt64(5), lastInboundSeq = row.GetInt64(7);
            var first = waiting[new ConversationKey(row.GetGuid(0), row.GetGuid(1))]
                .Find(t => t.ExpectedHandledSeq == handledSeq && t.ExpectedTurnVersion == turnVersion && !ClosesOver(t, lastInboundSeq));
            if (first is not null) passed.Add(first, new TakenTurn(first, row.GetGuid(2), row.GetGuid(3), row.GetInt64(6), lastInboundSeq));
        }

        return passed;
    }

    // Closed with a message that nobody has heard, it would never be answered: the turn is void, the next one hears it.
    private static bool ClosesOver(Turn turn, long lastInboundSeq) => turn.Decision.Close && lastInboundSeq > turn.HandledSeq;

    // PostgreSQL counts microseconds.
    private static DateTimeOffset Stored(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

    private static async Task WriteAsync(NpgsqlConnection connection, List<TakenTurn> taken, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var consents = taken.FindAll(t => t.Turn.Decision.Consent is not null);
        var replies = taken.SelectMany(t => t.Replies.Select((reply, place) => (Taken: t, Reply: reply, Seq: t.LastSeq + 1 + place))).ToList();
        await using var commands = connection.CreateBatch();
        if (consents.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(SetConsent)
                .Column(consents, t => t.TenantId).Column(consents, t => t.ConversationId).Column(consents, t => t.CustomerId)
                .Column(consents, t => StatusNames.Of(t.Turn.Decision.Consent!.Value)).Column(consents, t => t.Turn.ExpectedHandledSeq)
                .Value(now).Column(consents, t => t.Turn.HandledSeq));
        }

        commands.BatchCommands.Add(new NpgsqlBatchCommand(MoveConversations)
            .Column(taken, t => t.TenantId).Column(taken, t => t.ConversationId).Column(taken, t => t.Turn.HandledSeq).Column(taken, t => t.Replies.Count)
            .Column(taken, t => t.Turn.Decision.Close).Column(taken, t => t.Turn.Decision.Handover is not null)
            .Column(taken, t => t.Turn.Decision.Handover?.Until?.ToUniversalTime()).Value(now)
            .Column(taken, t => t.Turn.Decision.Handover?.Reason).Column(taken, t => t.Turn.Decision.Handover?.Detail)
            .Column(taken, t => t.Turn.Decision.Label?.Category).Column(taken, t => (short?)t.Turn.Decision.Label?.Priority).Column(taken, t => t.Turn.AskedAt?.ToUniversalTime()));
        if (replies.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertReplies)
                .Column(replies, r => r.Taken.TenantId).Column(replies, r => r.Reply.Id).Column(replies, r => r.Taken.ConversationId).Column(replies, r => r.Seq)
                .Column(replies, r => r.Taken.ChannelId).Column(replies, r => r.Taken.CustomerId).Column(replies, r => r.Reply.Type).Column(replies, r => r.Reply.Text)
                .Column(replies, r => r.Reply.Content).Value(now));
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertOutbox)
                .Column(replies, r => r.Taken.TenantId).Column(replies, r => r.Reply.Id).Column(replies, r => r.Taken.ConversationId).Column(replies, r => r.Seq)
                .Column(replies, r => r.Taken.ChannelId).Value(now));
        }

        foreach (var command in AssistantEffects.Of(taken, now)) commands.BatchCommands.Add(command);

        await commands.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Chats(string sql, List<ConversationKey> keys) =>
        new NpgsqlBatchCommand(sql).Column(keys, k => k.TenantId).Column(keys, k => k.ConversationId);
}
