namespace WhatsAppActors.Postgres.Customers.Merges;

/// <summary>The statements of a merge. $1 tenant, $2 merge, $3 survivor, $4 the one who becomes a redirect.</summary>
internal static class MergeStatements
{
    /// <summary>All chats of both, so that none opens, closes or takes a turn meanwhile.</summary>
    public const string LockConversations = """
        SELECT 1 FROM conversations WHERE tenant_id = $1 AND customer_id IN ($3, $4) AND kind = 'direct' ORDER BY id FOR NO KEY UPDATE
        """;

    /// <summary>$5 now, $6… the survivor's own facts. Merges of one survivor have an order, whatever the clock does.</summary>
    public const string InsertMerge = """
        INSERT INTO customer_merges (tenant_id, id, customer_id, merged_customer_id, merged_at,
                                     own_phone, own_consent_status, own_consent_updated_at, own_blocked_at, own_first_contact_at, own_last_seen_at)
        SELECT $1, $2, $3, $4, greatest($5, (SELECT max(merged_at) + interval '1 microsecond' FROM customer_merges WHERE tenant_id = $1 AND customer_id = $3)),
               $6, $7, $8, $9, $10, $11
        RETURNING merged_at
        """;

    public const string RecordIdentities = """
        INSERT INTO customer_merge_identities (tenant_id, merge_id, kind, scope, key, until)
        SELECT $1, $2, kind, scope, key, 'infinity' FROM customer_identities WHERE tenant_id = $1 AND customer_id = $4
         UNION ALL
        SELECT $1, $2, kind, scope, key, until FROM former_identities WHERE tenant_id = $1 AND customer_id = $4
        """;

    public const string MoveIdentities = "UPDATE customer_identities SET customer_id = $3 WHERE tenant_id = $1 AND customer_id = $4";

    public const string MoveFormerIdentities = "UPDATE former_identities SET customer_id = $3 WHERE tenant_id = $1 AND customer_id = $4";

    /// <summary>Where both have an open chat on a channel, the survivor's is kept.</summary>
    public const string RecordConversations = """
        INSERT INTO customer_merge_conversations (tenant_id, merge_id, conversation_id, chat_key, closed_status, closed_handover_until,
                                                  kept_conversation_id, kept_window_expires_at)
        SELECT c.tenant_id, $2, c.id, c.chat_key, CASE WHEN k.id IS NOT NULL THEN c.status END, CASE WHEN k.id IS NOT NULL THEN c.handed_over_until END,
               k.id, k.window_expires_at
          FROM conversations c
          LEFT JOIN conversations k ON c.status <> 'closed' AND k.status <> 'closed' AND k.kind = 'direct'
                                   AND k.tenant_id = c.tenant_id AND k.customer_id = $3 AND k.channel_id = c.channel_id
         WHERE c.tenant_id = $1 AND c.customer_id = $4 AND c.kind = 'direct'
        """;

    /// <summary>What was decided for the survivor as they were is decided anew. The person has written into either chat: the window is the longer one.</summary>
    public const string MoveOnSurvivorsChats = """
        UPDATE conversations k
           SET turn_version = k.turn_version + 1, window_expires_at = greatest(k.window_expires_at, c.window_expires_at)
          FROM conversations o
          LEFT JOIN customer_merge_conversations r ON r.tenant_id = o.tenant_id AND r.merge_id = $2 AND r.kept_conversation_id = o.id
          LEFT JOIN conversations c ON c.tenant_id = r.tenant_id AND c.id = r.conversation_id
         WHERE o.tenant_id = $1 AND o.customer_id = $3 AND o.kind = 'direct' AND o.status <> 'closed' AND k.tenant_id = o.tenant_id AND k.id = o.id
        """;

    /// <summary>
    /// A turn decided before is void. Of two imported histories of one channel the second keeps a key of its own: what is imported later
    /// finds the first.
    /// </summary>
    public const string MoveConversations = """
        UPDATE conversations c
           SET customer_id = $3,
               chat_key = CASE WHEN NOT c.imported
                                 OR (c.chat_key = $4::text AND NOT EXISTS (SELECT 1 FROM conversations o
                                                                            WHERE o.tenant_id = c.tenant_id AND o.channel_id = c.channel_id
                                                                              AND o.imported AND o.chat_key = $3::text))
                               THEN $3::text ELSE c.chat_key END,
               turn_version = c.turn_version + 1,
               status = CASE WHEN r.closed_status IS NULL THEN c.status ELSE 'closed' END,
               handed_over_until = CASE WHEN r.closed_status IS NULL THEN c.handed_over_until END,
               closed_at = CASE WHEN r.closed_status IS NULL THEN c.closed_at ELSE m.merged_at END
          FROM customer_merge_conversations r
          JOIN customer_merges m ON m.tenant_id = r.tenant_id AND m.id = r.merge_id
         WHERE r.tenant_id = $1 AND r.merge_id = $2 AND c.tenant_id = r.tenant_id AND c.id = r.conversation_id
        """;

    /// <summary>Redirects lead to the last survivor at once. $5 now.</summary>
    public const string Redirect = """
        UPDATE customers SET merged_into = $3, updated_at = greatest(updated_at, $5) WHERE tenant_id = $1 AND (id = $4 OR merged_into = $4)
        """;

    /// <summary>Other offers need not move: whoever reads them follows the redirects.</summary>
    public const string DropOffer = """
        DELETE FROM merge_offers WHERE tenant_id = $1 AND customer_id = least($3::uuid, $4::uuid) AND other_id = greatest($3::uuid, $4::uuid)
        """;

    /// <summary>$1 tenant, $2 customer, $3 now, $4… the facts.</summary>
    public const string SetFacts = """
        UPDATE customers
           SET phone = $4, consent_status = $5, consent_updated_at = $6, blocked_at = $7, first_contact_at = $8, last_seen_at = $9,
               updated_at = greatest(updated_at, $3)
         WHERE tenant_id = $1 AND id = $2
        """;
}
