namespace WhatsAppActors.Postgres.Customers.Identities;

/// <summary>The statements of identities that are edited by hand. $1 tenant, $2 customer, $3 kind, $4 scope, $5 key where nothing else is said.</summary>
internal static class IdentityStatements
{
    /// <summary>$6 value.</summary>
    public const string Insert = """
        INSERT INTO customer_identities (tenant_id, customer_id, kind, scope, key, value) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING
        """;

    /// <summary>Whoever has it; $2 is not asked for.</summary>
    public const string LockKey = """
        SELECT customer_id FROM customer_identities WHERE tenant_id = $1 AND kind = $3 AND scope = $4 AND key = $5 FOR UPDATE
        """;

    /// <summary>$1 tenant, $2 customer.</summary>
    public const string LockAll = """
        SELECT kind, scope, key FROM customer_identities WHERE tenant_id = $1 AND customer_id = $2
         ORDER BY kind COLLATE "C", scope COLLATE "C", key COLLATE "C" FOR UPDATE
        """;

    /// <summary>$1 tenant, $2 customers.</summary>
    public const string LockCustomers = """
        SELECT id, merged_into, deleted_at IS NOT NULL FROM customers WHERE tenant_id = $1 AND id = ANY($2) ORDER BY tenant_id, id FOR NO KEY UPDATE
        """;

    /// <summary>$1 tenant, $2 and $3 the two, $4 now.</summary>
    public const string InsertOffer = """
        INSERT INTO merge_offers (tenant_id, customer_id, other_id, reason, created_at) VALUES ($1, $2, $3, 'identity-held-by-other', $4) ON CONFLICT DO NOTHING
        """;

    /// <summary>$1 tenant, $2 customer, $3 phone, $4 now.</summary>
    public const string ShowPhone = "UPDATE customers SET phone = $3, updated_at = greatest(updated_at, $4) WHERE tenant_id = $1 AND id = $2";

    /// <summary>$6 now.</summary>
    public const string InsertFormer = """
        INSERT INTO former_identities (tenant_id, kind, scope, key, until, value, customer_id)
        SELECT tenant_id, kind, scope, key, $6, value, customer_id
          FROM customer_identities WHERE tenant_id = $1 AND customer_id = $2 AND kind = $3 AND scope = $4 AND key = $5
        ON CONFLICT DO NOTHING
        """;

    public const string Delete = """
        DELETE FROM customer_identities WHERE tenant_id = $1 AND customer_id = $2 AND kind = $3 AND scope = $4 AND key = $5
        """;

    /// <summary>The phone that was taken away is not shown any more. An intake that has read the directory before looks again. $6 now.</summary>
    public const string Leave = """
        UPDATE customers c
           SET phone = CASE WHEN $3 = 'phone' AND $4 = '' AND c.phone = $5
                            THEN (SELECT i.key FROM customer_identities i WHERE i.tenant_id = c.tenant_id AND i.customer_id = c.id AND i.kind = 'phone'
                                   ORDER BY i.created_at DESC, i.key LIMIT 1)
                            ELSE c.phone END,
               identities_left_at = clock_timestamp(),
               updated_at = greatest(c.updated_at, $6)
         WHERE c.tenant_id = $1 AND c.id = $2
        """;
}
