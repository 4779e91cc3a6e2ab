namespace WhatsAppActors.Postgres.Customers.Merges;

/// <summary>The statements of an undo. $1 tenant, $2 merge, $3 survivor, $4 the one who was a redirect.</summary>
internal static class UndoStatements
{
    /// <summary>$1 tenant, $2 merge, $3 survivor.</summary>
    public const string ReadMerge = """
        SELECT merged_customer_id, merged_at, undone_at, own_phone, own_consent_status, own_consent_updated_at, own_blocked_at, own_first_contact_at, own_last_seen_at
          FROM customer_merges WHERE tenant_id = $1 AND id = $2 AND customer_id = $3
        """;

    public const string LockConversations = """
        SELECT 1 FROM conversations WHERE tenant_id = $1 AND customer_id = $3 AND kind = 'direct' ORDER BY id FOR NO KEY UPDATE
        """;

    /// <summary>$5 when they were merged.</summary>
    public const string WroteSince = """
        SELECT EXISTS (SELECT 1 FROM conversations c
                        WHERE c.tenant_id = $1 AND c.customer_id = $3 AND c.last_message_at >= $5
                          AND EXISTS (SELECT 1 FROM messages m
                                       WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.direction = 'inbound' AND m.created_at >= $5))
        """;

    /// <summary>Merges of the same survivor that were made later and hold. $5 when this one was made.</summary>
    public const string ReadLater = """
        SELECT m.id, own_phone, own_consent_status, own_consent_updated_at, own_blocked_at, own_first_contact_at, own_last_seen_at,
               p.phone, p.consent_status, p.consent_updated_at, p.blocked_at, p.first_contact_at, p.last_seen_at
          FROM customer_merges m JOIN customers p ON p.tenant_id = m.tenant_id AND p.id = m.merged_customer_id
         WHERE m.tenant_id = $1 AND m.customer_id = $3 AND m.undone_at IS NULL AND m.merged_at > $5
         ORDER BY m.merged_at
        """;

    public const string ReturnIdentities = """
        UPDATE customer_identities i SET customer_id = $4
          FROM customer_merge_identities r
         WHERE r.tenant_id = $1 AND r.merge_id = $2 AND r.until = 'infinity'
           AND i.tenant_id = r.tenant_id AND i.kind = r.kind AND i.scope = r.scope AND i.key = r.key AND i.customer_id = $3
        """;

    /// <summary>Also the holdings of theirs that ended meanwhile. $5 when they were merged.</summary>
    public const string ReturnFormerIdentities = """
        UPDATE former_identities f SET customer_id = $4
          FROM customer_merge_identities r
         WHERE r.tenant_id = $1 AND r.merge_id = $2
           AND f.tenant_id = r.tenant_id AND f.kind = r.kind AND f.scope = r.scope AND f.key = r.key AND f.customer_id = $3
           AND (f.until = r.until OR (r.until = 'infinity' AND f.created_at >= $5))
        """;

    public const string ReturnConversations = """
        UPDATE conversations c
           SET customer_id = $4, chat_key = r.chat_key, turn_version = c.turn_version + 1
          FROM customer_merge_conversations r
         WHERE r.tenant_id = $1 AND r.merge_id = $2 AND c.tenant_id = r.tenant_id AND c.id = r.conversation_id AND c.customer_id = $3
        """;

    /// <summary>What the merge closed opens again, unless it was opened and closed since, or another chat is open on its channel.</summary>
    public const string Reopen = """
        UPDATE conversations c
           SET status = r.closed_status, handed_over_until = r.closed_handover_until, closed_at = NULL
          FROM customer_merge_conversations r
          JOIN customer_merges m ON m.tenant_id = r.tenant_id AND m.id = r.merge_id
         WHERE r.tenant_id = $1 AND r.merge_id = $2 AND r.closed_status IS NOT NULL
           AND c.tenant_id = r.tenant_id AND c.id = r.conversation_id AND c.customer_id = $4 AND c.status = 'closed' AND c.closed_at = m.merged_at
           AND NOT EXISTS (SELECT 1 FROM conversations o
                            WHERE o.tenant_id = c.tenant_id AND o.channel_id = c.channel_id AND o.customer_id = c.customer_id
                              AND o.kind = 'direct' AND o.status <> 'closed')
        """;

    /// <summary>The survivor's window, where only the merge has made it longer; and what was decided for both is decided anew.</summary>
    public const string ReturnWindows = """
        UPDATE conversations k
           SET turn_version = k.turn_version + 1,
               window_expires_at = CASE WHEN k.window_expires_at = c.window_expires_at AND c.window_expires_at IS DISTINCT FROM r.kept_window_expires_at
                                        THEN r.kept_window_expires_at ELSE k.window_expires_at END
          FROM conversations o
          LEFT JOIN customer_merge_conversations r ON r.tenant_id = o.tenant_id AND r.merge_id = $2 AND r.kept_conversation_id = o.id
          LEFT JOIN conversations c ON c.tenant_id = r.tenant_id AND c.id = r.conversation_id
         WHERE o.tenant_id = $1 AND o.customer_id = $3 AND o.kind = 'direct' AND o.status <> 'closed' AND k.tenant_id = o.tenant_id AND k.id = o.id
        """;

    /// <summary>Those who were merged into them before are their redirects again.</summary>
    public const string Redirect = """
        WITH RECURSIVE theirs AS (
            SELECT $4::uuid AS id
             UNION ALL
            SELECT m.merged_customer_id FROM customer_merges m JOIN theirs t ON m.customer_id = t.id WHERE m.tenant_id = $1 AND m.undone_at IS NULL
        )
        UPDATE customers c SET merged_into = nullif($4, c.id) FROM theirs t WHERE c.tenant_id = $1 AND c.id = t.id
        """;

    /// <summary>A phone that is with the other one now is not shown any more. An intake that has read the directory before looks again.</summary>
    public const string SettlePhones = """
        UPDATE customers c
           SET phone = CASE WHEN c.phone IN (SELECT r.key FROM customer_merge_identities r WHERE r.tenant_id = $1 AND r.merge_id = $2 AND r.kind = 'phone')
                             AND NOT EXISTS (SELECT 1 FROM customer_identities i
                                              WHERE i.tenant_id = $1 AND i.customer_id = c.id AND i.kind = 'phone' AND i.key = c.phone)
                            THEN (SELECT i.key FROM customer_identities i WHERE i.tenant_id = $1 AND i.customer_id = c.id AND i.kind = 'phone'
                                   ORDER BY i.key IS DISTINCT FROM (SELECT m.own_phone FROM customer_merges m WHERE m.tenant_id = $1 AND m.id = $2), i.created_at DESC, i.key
                                   LIMIT 1)
                            ELSE c.phone END,
               identities_left_at = CASE WHEN c.id = $3 THEN clock_timestamp() ELSE c.identities_left_at END
         WHERE c.tenant_id = $1 AND c.id IN ($3, $4)
        """;

    /// <summary>$5 now.</summary>
    public const string End = "UPDATE customer_merges SET undone_at = $5 WHERE tenant_id = $1 AND id = $2 AND customer_id = $3 AND merged_customer_id = $4 RETURNING undone_at";

    /// <summary>$1 tenant, $2 merge, $3… the survivor's facts before it.</summary>
    public const string SetOwn = """
        UPDATE customer_merges
           SET own_phone = $3, own_consent_status = $4, own_consent_updated_at = $5, own_blocked_at = $6, own_first_contact_at = $7, own_last_seen_at = $8
         WHERE tenant_id = $1 AND id = $2
        """;
}
