using Npgsql;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Search.Finding;

namespace WhatsAppActors.Postgres.Inbox;

/// <summary>How conversations become lines of an inbox.</summary>
internal static class InboxRows
{
    // A search that fits more people than that is narrowed by its writer, not by scrolling.
    private const int MostPeople = 2000;

    /// <summary>Which conversations; $1 is the tenant.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="filter">Which.</param>
    /// <param name="people">What the filter's text means; null without one.</param>
    public static Conditions Where(Guid tenantId, InboxFilter filter, PeopleNeedle? people)
    {
        var where = new Conditions();
        var tenant = where.Argument(tenantId);
        where.And($"tenant_id = {tenant}").AndWhenGiven("status =", filter.Status).AndWhenGiven("channel_id =", filter.ChannelId)
            .AndWhenGiven("category =", filter.Category);
        if (filter.CustomerId is { } customer) where.And(ConversationQueries.OfCustomer(tenant, where.Argument(customer)));
        if (filter.UrgentOnly) where.And("priority > 0");
        if (filter.UnreadOnly) where.And("unread_count > 0");
        // The people first, as an array, so that their index serves and not a walk over the tenant's inbox.
        if (people is not null)
        {
            where.And($"""
                customer_id = ANY (ARRAY(SELECT coalesce(merged_into, id) FROM customers
                                          WHERE tenant_id = {tenant} AND {people.Finding(where, tenant)} LIMIT {MostPeople}))
                """);
        }

        return where;
    }

    /// <summary>Reads lines from a relation of <c>conversations</c> rows, in one statement.</summary>
    public static string Select(string conversations) => $"""
        SELECT v.id, v.customer_id, coalesce(c.display_name, substr(v.chat_key, 7)) AS title, c.phone, c.username, c.blocked_at IS NOT NULL AS blocked,
               v.channel_id, v.kind, v.status, v.handed_over_until, v.handover_reason, v.handover_detail, v.category, v.priority, v.imported, v.last_message_at, v.window_expires_at, v.unread_count,
               v.last_seq - v.absorbed_count AS message_count,
               l.direction AS last_direction, l.author AS last_author, l.type AS last_type, left(l.text, 200) AS last_text, l.status AS last_status,
               l.revoked_at IS NOT NULL AS last_revoked, l.original_type AS last_original_type, left(l.detail, 200) AS last_detail
          FROM {conversations} v
          LEFT JOIN customers c ON c.tenant_id = v.tenant_id AND c.id = v.customer_id
          LEFT JOIN LATERAL (
               SELECT m.direction, m.author, m.text, m.status, m.revoked_at, m.original_type,
                      CASE WHEN m.type = 'audio' AND m.content -> 'media' -> 'voice' = 'true' THEN 'voice' ELSE m.type END AS type,
                      CASE WHEN m.type IN ('reaction', 'edit') THEN m.target_text WHEN m.type = 'document' THEN m.content -> 'media' ->> 'filename' END AS detail
                 FROM messages m
                WHERE m.tenant_id = v.tenant_id AND m.conversation_id = v.id
                ORDER BY m.seq DESC
                LIMIT 1) l ON true
         ORDER BY v.last_message_at DESC, v.id DESC
        """;

    /// <summary>Reads a row of <see cref="Select"/>.</summary>
    public static InboxRow Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        CustomerId = row.OrNull<Guid>("customer_id"),
        Title = row.Get<string>("title"),
        Phone = row.TextOrNull("phone"),
        Username = row.TextOrNull("username"),
        Blocked = row.Get<bool>("blocked"),
        ChannelId = row.Get<Guid>("channel_id"),
        Kind = row.Get<string>("kind"),
        Status = row.Get<string>("status"),
        HandedOverUntil = row.OrNull<DateTimeOffset>("handed_over_until"),
        HandoverReason = row.TextOrNull("handover_reason"),
        HandoverDetail = row.TextOrNull("handover_detail"),
        Category = row.TextOrNull("category"),
        Priority = (ConversationPriority)row.Get<short>("priority"),
        Imported = row.Get<bool>("imported"),
        LastMessageAt = row.Get<DateTimeOffset>("last_message_at"),
        WindowExpiresAt = row.OrNull<DateTimeOffset>("window_expires_at"),
        UnreadCount = row.Get<int>("unread_count"),
        MessageCount = row.Get<long>("message_count"),
        Last = row.TextOrNull("last_direction") is { } direction
            ? new(
                direction, row.Get<string>("last_author"), row.Get<string>("last_type"), row.TextOrNull("last_text"), row.Get<string>("last_status"),
                row.Get<bool>("last_revoked"), row.TextOrNull("last_original_type"), row.TextOrNull("last_detail"))
            : null,
    };
}
