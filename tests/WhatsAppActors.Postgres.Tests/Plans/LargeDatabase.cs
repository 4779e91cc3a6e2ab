namespace WhatsAppActors.Postgres.Tests.Plans;

/// <summary>A database in which one tenant has most of everything.</summary>
internal static class LargeDatabase
{
    /// <summary>The tenant that has most.</summary>
    public static Guid Tenant { get; } = new("00000000-0000-7000-8000-000000000001");

    /// <summary>How many messages there are.</summary>
    public const int Messages = 120_000;

    // Triggers and foreign keys are of no use here and would take most of the time.
    public static string Fill { get; } = $"""
        SET session_replication_role = replica;
        INSERT INTO tenants (id, name) SELECT ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Tenant ' || n FROM generate_series(1, 10) n;
        INSERT INTO channels (tenant_id, id, kind, provider_id, account_id) SELECT id, id, 'whatsapp', id::text, 'waba' FROM tenants;
        CREATE TABLE numbered AS
        SELECT n, ('00000000-0000-7000-8000-' || lpad((CASE WHEN n % 4 = 0 THEN 2 + n / 4 % 9 ELSE 1 END)::text, 12, '0'))::uuid AS tenant_id,
               (substr(made, 1, 8) || '-' || substr(made, 9) || '-7000-8000-' || lpad(n::text, 12, '0'))::uuid AS id,
               now() - interval '10 days' + n * interval '1 second' AS at
          FROM generate_series(1, {Messages}) n, LATERAL (SELECT lpad(to_hex((extract(epoch FROM now() - interval '10 days') * 1000)::bigint + n * 1000), 12, '0') AS made) h;
        INSERT INTO customers (tenant_id, id, display_name, username, source, original_external_id, phone, first_contact_at, last_seen_at, created_at, channel_id)
        SELECT tenant_id, id, 'Given' || n % 300 || ' Family' || n, 'user.' || n, 'whatsapp', '4915' || lpad(n::text, 8, '0'), '+4915' || lpad(n::text, 8, '0'), at, at, at, tenant_id
          FROM numbered WHERE n <= {Messages / 3};
        INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, status, last_seq, last_inbound_seq, handled_seq, unread_count, last_message_at, created_at)
        SELECT tenant_id, id, tenant_id, id, 'direct', id::text, CASE WHEN n % 5 = 0 THEN 'handed_over' WHEN n % 3 = 0 THEN 'closed' ELSE 'open' END, 3, 3, 3, n % 2, at, at
          FROM numbered WHERE n <= {Messages / 3};
        INSERT INTO conversation_participants (tenant_id, conversation_id, customer_id, joined_at) SELECT tenant_id, id, id, at FROM numbered WHERE n <= {Messages / 3};
        INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id, channel_id)
        SELECT tenant_id, 'phone', '', '4915' || lpad(n::text, 8, '0'), '4915' || lpad(n::text, 8, '0'), id, tenant_id FROM numbered WHERE n <= {Messages / 3};
        INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_message_id, provider_timestamp, status, created_at)
        SELECT m.tenant_id, m.id, c.id, 1 + (m.n - 1) * 3 / {Messages}, m.tenant_id, c.id, 'inbound', 'customer', 'text',
               'hello topic' || m.n % 100 || ' order' || m.n || CASE WHEN m.n % 2 = 0 THEN ' even' ELSE ' odd' END, 'wamid.' || m.n, m.at, 'received', m.at
          FROM numbered m JOIN numbered c ON c.n = 1 + (m.n - 1) % {Messages / 3};
        INSERT INTO message_keys (tenant_id, channel_id, direction, provider_message_id, message_id)
        SELECT tenant_id, channel_id, direction, provider_message_id, id FROM messages;
        INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, waiting)
        SELECT tenant_id, tenant_id, 'wamid.' || n, '', 'read', at, at, false FROM numbered;
        INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, seq, due_at)
        SELECT tenant_id, id, tenant_id, id, 1, at FROM numbered WHERE n <= {Messages / 6};
        """;
}
