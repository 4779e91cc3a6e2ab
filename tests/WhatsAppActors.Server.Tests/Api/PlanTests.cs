using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

/// <summary>PostgreSQL itself tells the plans of what the API really ran (auto_explain), on tables with some thousand rows.</summary>
[Collection(ServerCollection.Name)]
public sealed class PlanTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> plans = new();
    private readonly ILoggerFactory logs;
    private readonly TestPostgres postgres;
    private ApiHost host = null!;
    private TestTenant tenant = null!;
    private Guid customer;
    private Guid conversation;
    private Guid channel;

    public PlanTests(TestPostgres postgres)
    {
        this.postgres = postgres;
        logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(new CollectingLoggerProvider(plans.Enqueue)));
    }

    public async Task InitializeAsync()
    {
        var connection = await postgres.CreateMigratedDatabaseAsync(asSuperuser: true)
            + ";Options=-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_level=notice";
        host = await ApiHost.StartAsync(connection, configureDatabase: database => database.UseLoggerFactory(logs));
        tenant = await host.TenantAsync();
        channel = await host.Seed.ChannelAsync(tenant.Id);
        customer = await host.Seed.CustomerAsync(tenant.Id, channel);
        conversation = await host.Seed.ConversationAsync(tenant.Id, channel, customer);
        await FillAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        logs.Dispose();
    }

    [Fact]
    public async Task No_list_reads_a_whole_table()
    {
        (string Path, string Table, string Index)[] lists =
        [
            ("/api/customers", "customers", "customers_by_creation"),
            ("/api/customers?limit=200&createdFrom=2026-01-01", "customers", "customers_by_creation"),
            ("/api/customers?q=person-77", "customers", "customers_by_folded_text"),
            ("/api/customers?phone=15551234", "customer_identities", "customer_identities_pkey"),
            ("/api/customers?phone=15551234", "customers", "customers_pkey"),
            ("/api/customers?seenFrom=2026-06-01T05:30:00Z", "customers", "customers_by_last_seen"),
            ($"/api/customers/{customer}", "customers", "customers_pkey"),
            ("/api/conversations", "conversations", "conversations_by_last_message"),
            ("/api/conversations?status=handed_over", "conversations", "conversations_by_status"),
            ($"/api/conversations?customerId={customer}", "conversations", "conversations_of_customer"),
            ($"/api/conversations/{conversation}/messages", "messages", "messages_in_order"),
            ($"/api/conversations/{conversation}/messages?order=asc&limit=200", "messages", "messages_in_order"),
            ($"/api/conversations/{conversation}/messages", "status_ledger", "status_ledger_pkey"),
            ("/api/messages?providerMessageId=wamid.7", "message_keys", "message_keys_pkey"),
            ($"/api/channels/{channel}/events", "channel_events", "channel_events_pkey"),
            ("/api/parked", "parked_items", "parked_items_by_tenant"),
        ];
        foreach (var (path, table, index) in lists)
            await CheckAsync(tenant.Client, path, table, index);
        await CheckAsync(host.Administrator, "/api/parked", "parked_items", "parked_items_by_tenant");
        await CheckAsync(host.Administrator, "/api/tenants", "tenants", "tenants_by_creation");
        await CheckAsync(host.Administrator, "/api/deliveries?from=2026-06-01T05:30:00Z", "webhook_deliveries", "webhook_deliveries_rest_pkey");
        await CheckAsync(host.Administrator, "/api/deliveries", "webhook_deliveries", "webhook_deliveries_rest_pkey");
    }

    [Fact]
    public async Task A_page_far_down_the_list_is_found_by_the_index_too()
    {
        var cursor = (await tenant.Client.GetAsync("/api/customers?limit=200", 200)).Text("nextCursor");
        await CheckAsync(tenant.Client, $"/api/customers?cursor={cursor}", "customers", "customers_by_creation");
        cursor = (await tenant.Client.GetAsync("/api/conversations?limit=200", 200)).Text("nextCursor");
        await CheckAsync(tenant.Client, $"/api/conversations?cursor={cursor}", "conversations", "conversations_by_last_message");
        cursor = (await tenant.Client.GetAsync($"/api/conversations/{conversation}/messages?limit=200", 200)).Text("nextCursor");
        await CheckAsync(tenant.Client, $"/api/conversations/{conversation}/messages?cursor={cursor}", "messages", "messages_in_order");
    }

    private async Task CheckAsync(HttpClient client, string path, string table, string index)
    {
        plans.Clear();
        await client.GetAsync(path, 200);
        var seen = plans.ToList();
        Assert.True(seen.Exists(plan => plan.Contains($" {index}", StringComparison.Ordinal)), $"{path} did not use {index}:\n{string.Join('\n', seen)}");
        Assert.False(seen.Exists(plan => plan.Contains($"Seq Scan on {table}", StringComparison.Ordinal)), $"{path} read all of {table}:\n{string.Join('\n', seen)}");
    }

    // Another tenant's rows, three times as many, stand between.
    private async Task FillAsync()
    {
        var other = await host.TenantAsync();
        var otherChannel = await host.Seed.ChannelAsync(other.Id);
        foreach (var (owner, ownChannel, factor) in new[] { (tenant.Id, channel, 1), (other.Id, otherChannel, 3) })
        {
            await host.Seed.SqlAsync(
                """
                INSERT INTO customers (tenant_id, id, display_name, source, channel_id, original_external_id, phone, first_contact_at, last_seen_at, created_at)
                SELECT $1, gen_random_uuid(), 'person-' || g, 'whatsapp', $2, g::text, '+1555' || g, t, t, t
                  FROM generate_series(1, $3) g, LATERAL (SELECT timestamptz '2026-06-01 06:00Z' - g * interval '1 minute' AS t) x
                """,
                owner, ownChannel, 4000 * factor);
            await host.Seed.SqlAsync(
                """
                INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, status, last_message_at)
                SELECT tenant_id, gen_random_uuid(), $2, id, 'direct', id::text,
                       CASE WHEN row_number() OVER () % 50 = 0 THEN 'handed_over' ELSE 'open' END, last_seen_at
                  FROM customers WHERE tenant_id = $1
                """,
                owner, ownChannel);
        }

        await host.Seed.SqlAsync(
            """
            INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id)
            SELECT tenant_id, 'phone', '', '+1555' || row_number() OVER (PARTITION BY tenant_id), '', id FROM customers
            """);
        await host.Seed.SqlAsync(
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, direction, author, type, provider_message_id, provider_timestamp, status)
            SELECT c.tenant_id, gen_random_uuid(), c.id, s, c.channel_id, 'outbound', 'bot', 'text', 'wamid.' || c.id || s, now(), 'sent'
              FROM conversations c, generate_series(1, 2) s
            """);
        await host.Seed.SqlAsync(
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, direction, author, type, provider_message_id, provider_timestamp, status)
            SELECT $1, gen_random_uuid(), $2, s, $3, 'outbound', 'bot', 'text', 'wamid.' || s, now(), 'sent' FROM generate_series(3, 3000) s
            """,
            tenant.Id, conversation, channel);
        await host.Seed.SqlAsync(
            """
            INSERT INTO message_keys (tenant_id, channel_id, direction, provider_message_id, message_id)
            SELECT tenant_id, channel_id, direction, provider_message_id, id FROM messages
            """);
        await host.Seed.SqlAsync(
            """
            INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, waiting)
            SELECT tenant_id, channel_id, provider_message_id, '', s.status, now(), now(), false
              FROM messages, unnest(ARRAY['sent', 'delivered', 'read']) AS s (status)
            """);
        await host.Seed.SqlAsync(
            """
            INSERT INTO channel_events (tenant_id, channel_id, seq, id, field, received_at, dedupe_key, payload)
            SELECT $1, $2, g, gen_random_uuid(), 'account_update', now(), int8send(g), '{}' FROM generate_series(1, 3000) g
            """,
            tenant.Id, channel);
        await host.Seed.SqlAsync(
            """
            INSERT INTO parked_items (id, tenant_id, channel_kind, reason, detail, proof, received_at, payload, dedupe_key)
            SELECT gen_random_uuid(), CASE WHEN g % 3 = 0 THEN $1::uuid END, 'whatsapp', 'malformed', 'd', 'platform', now() - g * interval '1 second', '\x00', int8send(g)
              FROM generate_series(1, 6000) g
            """,
            tenant.Id);
        await host.Seed.SqlAsync(
            """
            INSERT INTO webhook_deliveries (received_at, id, channel_kind, proof, body)
            SELECT timestamptz '2026-06-01 06:00Z' - g * interval '1 minute', gen_random_uuid(), 'whatsapp', 'platform', '{}' FROM generate_series(1, 5000) g
            """);
        await host.Seed.SqlAsync("INSERT INTO tenants (id, name) SELECT gen_random_uuid(), 't' FROM generate_series(1, 3000)");
        await host.Seed.SqlAsync("VACUUM ANALYZE");
    }
}
