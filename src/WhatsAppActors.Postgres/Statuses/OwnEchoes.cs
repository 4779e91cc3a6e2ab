namespace WhatsAppActors.Postgres.Statuses;

/// <summary>
/// Echoes of our own sends. An echo says that somebody wrote from the phone, and hands the chat over; but the provider may echo what we
/// sent ourselves, before the send's own answer or a status has told us its wamid. Two rules, so that such an echo silences no bot:
/// <list type="number">
/// <item>An echo that says just what a send on its way, or of unknown fate, says to the same chat is taken for that send's: it hands
/// nothing over (<see cref="FindLikely"/>). Only the hand-over is decided by the text; whose message it is, is decided by the wamid alone.
/// A person who types the very words that are on their way is not noticed, and the bot goes on.</item>
/// <item>Whatever an echo said: when its wamid turns out to be our message's, the echo is absorbed (<see cref="Absorb"/>), and the hand-over
/// that it made is taken back, unless another echo, an agent or a turn has had a hand in it since.</item>
/// </list>
/// </summary>
internal static class OwnEchoes
{
    /// <summary>Which of these echoes are likely those of our own sends. $1 tenants, $2 conversations, $3 ids, $4 seqs, $5 types, $6 texts, $7 not before.</summary>
    public const string FindLikely = """
        SELECT u.id
          FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[]) AS u(tenant_id, conversation_id, id, seq, type, text)
         WHERE EXISTS (
            SELECT 1 FROM messages m
             WHERE m.tenant_id = u.tenant_id AND m.conversation_id = u.conversation_id AND m.seq >= u.seq - 100 AND m.seq < u.seq
               AND m.direction = 'outbound' AND m.provider_message_id IS NULL AND m.status IN ('sending', 'unknown') AND m.created_at >= $7
               AND m.type = u.type AND btrim(m.text, E' \t\r\n') IS NOT DISTINCT FROM btrim(u.text, E' \t\r\n'))
        """;

    /// <summary>
    /// Notes what conversations were before echoes hand them over; a run of echoes goes on for as long as nobody else has changed what the
    /// last one left. The conversations are locked. $1 tenants, $2 conversations, $3 the echoes' first seqs.
    /// </summary>
    public const string NoteBefore = """
        INSERT INTO echo_handovers AS h (tenant_id, conversation_id, from_seq, status_before, until_before, unread_before)
        SELECT c.tenant_id, c.id, u.from_seq, c.status, c.handed_over_until, c.unread_count
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS u(tenant_id, id, from_seq)
          JOIN conversations c USING (tenant_id, id)
         ORDER BY c.tenant_id, c.id
        ON CONFLICT (tenant_id, conversation_id) DO UPDATE
           SET from_seq = excluded.from_seq, status_before = excluded.status_before, until_before = excluded.until_before,
               unread_before = excluded.unread_before
         WHERE excluded.status_before <> 'handed_over' OR h.until_after IS DISTINCT FROM excluded.until_before
        """;

    /// <summary>Notes what echoes left. $1 tenants, $2 conversations.</summary>
    public const string NoteAfter = """
        UPDATE echo_handovers h SET until_after = c.handed_over_until
          FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, id)
          JOIN conversations c USING (tenant_id, id)
         WHERE h.tenant_id = u.tenant_id AND h.conversation_id = u.id
        """;

    private const string Given = "unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[]) AS u(tenant_id, channel_id, wamid, message_id)";

    // Only what came by webhook names a sender; a message of our own is never taken for an echo.
    private const string FromOutside = "(e.sender IS NOT NULL OR e.sender_user_id IS NOT NULL)";

    /// <summary>Conversations come before outbox rows and messages. $1 tenants, $2 channels, $3 wamids, $4 our messages.</summary>
    public const string LockConversations = $"""
        SELECT 1 FROM conversations c
         WHERE (c.tenant_id, c.id) IN (
            SELECT e.tenant_id, e.conversation_id FROM {Given}
              JOIN message_keys k ON k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.direction = 'outbound' AND k.provider_message_id = u.wamid
                                 AND k.message_id <> u.message_id
              JOIN messages e ON e.tenant_id = k.tenant_id AND e.id = k.message_id AND {FromOutside})
         ORDER BY c.tenant_id, c.id FOR NO KEY UPDATE
        """;

    /// <summary>
    /// Deletes the echoes that were stored under our messages' wamids, and takes back the hand-overs that only they had made.
    /// $1 tenants, $2 channels, $3 wamids, $4 our messages.
    /// </summary>
    public const string Absorb = $"""
        WITH absorbed AS (
            DELETE FROM messages e USING {Given}, message_keys k
             WHERE k.tenant_id = u.tenant_id AND k.channel_id = u.channel_id AND k.direction = 'outbound' AND k.provider_message_id = u.wamid
               AND k.message_id <> u.message_id
               AND e.tenant_id = k.tenant_id AND e.id = k.message_id AND {FromOutside}
            RETURNING e.tenant_id, e.conversation_id, e.id
        ), chats AS (
            SELECT tenant_id, conversation_id, count(*)::integer AS echoes, array_agg(id) AS ids FROM absorbed GROUP BY tenant_id, conversation_id
        ), undone AS (
            DELETE FROM echo_handovers h USING chats a, conversations c
             WHERE h.tenant_id = a.tenant_id AND h.conversation_id = a.conversation_id AND c.tenant_id = a.tenant_id AND c.id = a.conversation_id
               AND c.status = 'handed_over' AND c.handed_over_until IS NOT DISTINCT FROM h.until_after
               AND NOT EXISTS (
                  SELECT 1 FROM messages o
                   WHERE o.tenant_id = a.tenant_id AND o.conversation_id = a.conversation_id AND o.seq >= h.from_seq
                     AND o.direction = 'outbound' AND o.author = 'agent' AND o.id <> ALL (a.ids))
            RETURNING h.tenant_id, h.conversation_id, h.status_before, h.until_before, h.unread_before
        )
        UPDATE conversations c
           SET absorbed_count = c.absorbed_count + a.echoes,
               status = coalesce(b.status_before, c.status),
               handed_over_until = CASE WHEN b.tenant_id IS NULL THEN c.handed_over_until ELSE b.until_before END,
               unread_count = c.unread_count + coalesce(b.unread_before, 0),
               turn_version = c.turn_version + CASE WHEN b.tenant_id IS NULL THEN 0 ELSE 1 END
          FROM chats a
          LEFT JOIN undone b ON b.tenant_id = a.tenant_id AND b.conversation_id = a.conversation_id
         WHERE c.tenant_id = a.tenant_id AND c.id = a.conversation_id
        """;
}
