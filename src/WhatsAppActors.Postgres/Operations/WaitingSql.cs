namespace WhatsAppActors.Postgres.Operations;

/// <summary>Statuses whose message is not known here.</summary>
internal static class WaitingSql
{
    /// <summary>The oldest $1, by number.</summary>
    public const string Select = """
        WITH waiting AS MATERIALIZED (
            SELECT tenant_id, channel_id, received_at FROM status_ledger WHERE waiting ORDER BY received_at LIMIT $1
        ), numbers AS MATERIALIZED (
            SELECT tenant_id, channel_id, count(*)::integer AS count, min(received_at) AS oldest FROM waiting GROUP BY tenant_id, channel_id
        )
        SELECT n.tenant_id, t.name AS tenant_name, n.channel_id, coalesce(c.display_phone_number, c.provider_id) AS number, n.count, n.oldest
          FROM numbers n
          JOIN tenants t ON t.id = n.tenant_id
          JOIN channels c ON c.tenant_id = n.tenant_id AND c.id = n.channel_id
         ORDER BY n.oldest, n.channel_id
        """;
}
