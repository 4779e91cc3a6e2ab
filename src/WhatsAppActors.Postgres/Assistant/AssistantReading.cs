using Npgsql;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Assistant;

/// <summary>What an assistant may read of its tenant's one customer.</summary>
internal sealed class AssistantReading(NpgsqlDataSource database) : IAssistantReading
{
    private const string SelectCustomer = """
        SELECT jsonb_build_object(
                   'name', p.display_name, 'language', p.language, 'fields', p.custom_fields, 'consent', p.consent_status, 'credits', p.credits_balance, 'firstContactAt', p.first_contact_at,
                   'subscription', (SELECT jsonb_build_object(
                                               'plan', l.name, 'status', s.status, 'startsAt', s.starts_at, 'endsAt', s.ends_at, 'openQuoteLimit', l.open_quote_limit,
                                               'shippingDiscountPercent', l.shipping_discount_percent, 'serviceFeeDiscountPercent', l.service_fee_discount_percent)
                                      FROM subscriptions s JOIN subscription_plans l ON l.tenant_id = s.tenant_id AND l.code = s.plan_code
                                     WHERE s.tenant_id = p.tenant_id AND s.customer_id = p.id AND s.status IN ('active', 'cancel_scheduled')))::text AS customer
          FROM customers p WHERE p.tenant_id = $1 AND p.id = $2
        """;

    private const string SelectPlans = """
        SELECT code,
               concat(name, ', ', trim_scale(price), ' ', currency, ' for ', duration_days, ' days, ', open_quote_limit, ' open quotes, ', trim_scale(shipping_discount_percent),
                      '% off shipping, ', trim_scale(service_fee_discount_percent), '% off service fees') AS terms
          FROM subscription_plans WHERE tenant_id = $1 AND is_active ORDER BY code LIMIT 50
        """;

    // The latest of the customer's latest chats: what is older is found by a person.
    private const string SelectMessages = """
        SELECT m.direction, m.author, m.text, m.provider_timestamp, m.type, m.seq
          FROM (SELECT id FROM conversations WHERE tenant_id = $1 AND customer_id = $2 AND kind = 'direct' ORDER BY last_message_at DESC, id DESC LIMIT 20) c
         CROSS JOIN LATERAL (SELECT * FROM messages s WHERE s.tenant_id = $1 AND s.conversation_id = c.id ORDER BY s.seq DESC LIMIT 1000) m
         WHERE m.text IS NOT NULL AND (SELECT bool_and(m.text ILIKE w) FROM unnest($3::text[]) w)
         ORDER BY m.provider_timestamp DESC, m.seq DESC
         LIMIT $4
        """;

    /// <inheritdoc/>
    public Task<string?> CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken) =>
        database.FirstAsync(SelectCustomer, [tenantId, customerId], row => row.Get<string>("customer"), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OfferedPlan>> PlansAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.ListAsync(SelectPlans, [tenantId], row => new OfferedPlan(row.Get<string>("code"), row.Get<string>("terms")), cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PastMessage>> FindMessagesAsync(Guid tenantId, Guid customerId, string words, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(words);
        string[] patterns = [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(LikePattern.Containing)];
        if (patterns.Length == 0) return [];
        return await database.ListAsync(
            SelectMessages,
            [tenantId, customerId, patterns, (long)most],
            PastMessageRow.Read,
            cancellationToken);
    }
}
