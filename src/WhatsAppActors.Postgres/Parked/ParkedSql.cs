using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Parked;

/// <summary>The statements that read parked items, for their tenants and for operators.</summary>
internal static class ParkedSql
{
    /// <summary>$1 reasons, $2 how many are counted of each.</summary>
    public const string Count = """
        SELECT r.reason, n.count, (SELECT id FROM parked_items ORDER BY received_at DESC, id DESC LIMIT 1) AS newest
          FROM unnest($1::text[]) AS r(reason)
         CROSS JOIN LATERAL (
               SELECT count(*)::integer AS count
                 FROM (SELECT 1 FROM parked_items p WHERE p.reason = r.reason ORDER BY p.received_at DESC, p.id DESC LIMIT $2) p) n
        """;

    /// <summary>From tenant to tenant through the index, however many items each has.</summary>
    public const string Owners = """
        WITH RECURSIVE owners AS (
            (SELECT tenant_id FROM parked_items WHERE tenant_id IS NOT NULL ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT p.tenant_id FROM parked_items p WHERE p.tenant_id > o.tenant_id ORDER BY p.tenant_id LIMIT 1)
              FROM owners o
             WHERE o.tenant_id IS NOT NULL
        ), listed AS MATERIALIZED (
            SELECT tenant_id FROM owners WHERE tenant_id IS NOT NULL LIMIT 200
        )
        SELECT t.id, t.name FROM listed l JOIN tenants t ON t.id = l.tenant_id ORDER BY t.name, t.id
        """;

    /// <summary>An item's bytes. $1 the item.</summary>
    public const string Payload = "SELECT payload FROM parked_items WHERE id = $1";

    /// <summary>The items that are meant.</summary>
    public static Conditions Where(ParkedFilter filter)
    {
        var where = new Conditions().And("true");
        if (filter.Nobodys) where.And("tenant_id IS NULL");
        else where.AndWhenGiven("tenant_id =", filter.TenantId);
        return where.AndWhenGiven("reason =", filter.Reason);
    }

    /// <summary>Those of them behind a place in the list.</summary>
    public static Conditions After(this Conditions where, ParkedPlace? after) =>
        after is { } place ? where.And($"(received_at, id) < ({where.Argument(place.ReceivedAt)}, {where.Argument(place.Id)})") : where;

    /// <summary>
    /// The newest of them. One tenant, or none: ordering by it changes nothing, but lets its index give the order, which "IS NULL" alone does not.
    /// </summary>
    public static string List(ParkedFilter filter, Conditions where, int take) => $"""
        SELECT id, tenant_id, received_at, channel_kind, reason, detail, address, attempts, payload
          FROM parked_items WHERE {where}
         ORDER BY {(filter.Nobodys || filter.TenantId is not null ? "tenant_id, " : "")}received_at DESC, id DESC
         LIMIT {where.Argument(take)}
        """;

    /// <summary>The same with their tenants' names, and how long they are instead of their bytes.</summary>
    public static string ListWithTenants(ParkedFilter filter, Conditions where, int take) => $"""
        SELECT p.id, p.tenant_id, t.name AS tenant_name, p.received_at, p.reason, p.detail, p.address, p.attempts, octet_length(p.payload) AS bytes
          FROM ({List(filter, where, take)}) p
          LEFT JOIN tenants t ON t.id = p.tenant_id
         ORDER BY p.received_at DESC, p.id DESC
        """;
}
