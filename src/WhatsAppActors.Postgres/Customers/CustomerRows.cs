using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>How a customer's row, identities and subscription become a <see cref="CustomerView"/>.</summary>
internal static class CustomerRows
{
    /// <summary>Reads whole customers from a relation of <c>customers</c> rows named c, in one statement.</summary>
    public static string Select(string customers, string order) => $"""
        SELECT c.id, c.display_name, c.phone, c.profile_id, c.first_contact_at, c.last_seen_at, c.source, c.channel_id,
               c.original_external_id, c.username, c.profile_picture_url, c.consent_status, c.language, c.credits_balance, c.custom_fields,
               c.blocked_at, c.created_at, c.deleted_at, c.merged_into, i.identities,
               s.plan_code, s.status AS subscription_status, s.starts_at, s.ends_at
          FROM {customers} c
          LEFT JOIN LATERAL (
               SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'value', k.value, 'scope', k.scope, 'channelId', k.channel_id)
                                ORDER BY k.created_at, k.kind, k.key) AS identities
                 FROM customer_identities k
                WHERE k.tenant_id = c.tenant_id AND k.customer_id = c.id) i ON true
          LEFT JOIN LATERAL (
               SELECT plan_code, status, starts_at, ends_at
                 FROM subscriptions
                WHERE tenant_id = c.tenant_id AND customer_id = c.id
                ORDER BY status IN ('active', 'cancel_scheduled') DESC, starts_at DESC
                LIMIT 1) s ON true
         {order}
        """;

    /// <summary>Reads a row of <see cref="Select"/>.</summary>
    public static CustomerView Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        DisplayName = row.Get<string>("display_name"),
        Phone = row.TextOrNull("phone"),
        Identities = row.TextOrNull("identities") is { } identities
            ? JsonSerializer.Deserialize<List<IdentityView>>(identities, JsonSerializerOptions.Web)!
            : [],
        ProfileId = row.OrNull<Guid>("profile_id"),
        FirstContactAt = row.Get<DateTimeOffset>("first_contact_at"),
        LastSeenAt = row.Get<DateTimeOffset>("last_seen_at"),
        Source = row.Get<string>("source"),
        ConsentStatus = row.Get<string>("consent_status"),
        Language = row.TextOrNull("language"),
        CreditsBalance = row.Get<decimal>("credits_balance"),
        Subscription = row.TextOrNull("plan_code") is { } plan
            ? new(plan, row.Get<string>("subscription_status"), row.Get<DateTimeOffset>("starts_at"), row.Get<DateTimeOffset>("ends_at"))
            : null,
        Metadata = new(
            row.Get<string>("source"),
            row.OrNull<Guid>("channel_id"),
            row.Get<DateTimeOffset>("first_contact_at"),
            row.Get<string>("original_external_id"),
            row.Get<DateTimeOffset>("last_seen_at"),
            row.TextOrNull("profile_picture_url"),
            row.TextOrNull("username")),
        CustomFields = new RawJson(row.Get<string>("custom_fields")),
        BlockedAt = row.OrNull<DateTimeOffset>("blocked_at"),
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        DeletedAt = row.OrNull<DateTimeOffset>("deleted_at"),
        MergedInto = row.OrNull<Guid>("merged_into"),
    };
}
