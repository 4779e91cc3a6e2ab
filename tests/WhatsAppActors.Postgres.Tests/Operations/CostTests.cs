using System.Text.Json;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Parked;
using WhatsAppActors.Postgres.Queries;
using static WhatsAppActors.Postgres.Tests.Operations.OperationsWorld;

namespace WhatsAppActors.Postgres.Tests.Operations;

/// <summary>No reading of operators' goes through a big table, whatever is in it.</summary>
[Collection(TestPostgres.Collection)]
public sealed class CostTests(TestPostgres postgres)
{
    private const int Rows = 60_000;

    // Row by row they would take minutes; and a table that holds little of what is asked for is where a wrong plan would read all of it.
    private static readonly string Fill = $"""
        INSERT INTO tenants (id, name) SELECT gen_random_uuid(), 'Tenant ' || n FROM generate_series(1, 20) n;
        INSERT INTO channels (tenant_id, id, kind, provider_id, account_id) SELECT id, gen_random_uuid(), 'whatsapp', id || '-' || n, 'waba' FROM tenants, generate_series(1, 10) n;
        CREATE TABLE numbered AS SELECT tenant_id, id AS channel_id, row_number() OVER () - 1 AS n FROM channels;
        INSERT INTO conversations (tenant_id, id, channel_id, kind, chat_key, last_seq, last_inbound_seq, handled_seq, last_message_at)
        SELECT tenant_id, gen_random_uuid(), channel_id, 'group', 'group:' || g, 1, 1, CASE WHEN g % 20000 = 0 THEN 0 ELSE 1 END, now()
          FROM generate_series(1, {Rows}) g JOIN numbered ON n = g % 200;
        INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, direction, author, type, provider_timestamp, status)
        SELECT tenant_id, gen_random_uuid(), id, 1, channel_id, 'inbound', 'customer', 'text', now(), 'received' FROM conversations;
        INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, seq, due_at)
        SELECT tenant_id, gen_random_uuid(), channel_id, gen_random_uuid(), 1, now() FROM generate_series(1, {Rows}) g JOIN numbered ON n = g % 3;
        INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, waiting)
        SELECT tenant_id, channel_id, 'wamid.' || g, '', 'sent', now(), now() - g * interval '1 second', g % 20000 = 0 FROM generate_series(1, {Rows}) g JOIN numbered ON n = g % 200;
        INSERT INTO parked_items (id, tenant_id, channel_kind, reason, detail, proof, received_at, payload, dedupe_key)
        SELECT gen_random_uuid(), CASE WHEN g % 2 = 0 THEN tenant_id END, 'whatsapp', CASE WHEN g % 20000 = 0 THEN 'malformed' ELSE 'unknown-channel' END, 'why', 'platform',
               now() - g * interval '1 second', '\x7b7d', int8send(g) FROM generate_series(1, {Rows}) g JOIN numbered ON n = g % 200;
        """;

    private static readonly string[] Big = ["conversations", "messages", "outbox", "status_ledger", "parked_items"];

    [Fact]
    public async Task No_big_table_is_read_from_end_to_end()
    {
        await using var world = await StartAsync(postgres);
        await world.RunAsync(Fill);
        await world.RunAsync("VACUUM ANALYZE");

        await CheckAsync(world, UnhandledSql.Select, [Counts.Most, UnhandledChats.Shown]);
        await CheckAsync(world, OutboxSql.Select, [Now.AddYears(1), Counts.Most, OutboxNumber.Most]);
        await CheckAsync(world, WaitingSql.Select, [Counts.Most]);
        await CheckAsync(world, ParkedSql.Count, [new[] { ParkReasons.Malformed, ParkReasons.Stranger, ParkReasons.UnknownChannel }, Counts.Most]);
        await CheckAsync(world, ParkedSql.Owners, []);
        var tenant = (await world.Parked.OwnersAsync(CancellationToken.None))[0].TenantId;
        foreach (var place in new[] { null, new ParkedPlace(Now, Guid.NewGuid()) })
        {
            foreach (var filter in new ParkedFilter[] { new(), new(ParkReasons.Malformed), new(ParkReasons.Stranger), new(TenantId: tenant), new(ParkReasons.Malformed, tenant), new(Nobodys: true) })
            {
                var where = ParkedSql.Where(filter).After(place);
                await CheckAsync(world, ParkedSql.ListWithTenants(filter, where, 51), where.Arguments);
            }
        }
    }

    [Fact]
    public async Task Counts_end_where_they_are_told_to()
    {
        await using var world = await StartAsync(postgres);
        await world.RunAsync(Fill);
        await world.RunAsync("UPDATE conversations SET handled_seq = 0");
        var chats = await world.Operations.UnhandledAsync(CancellationToken.None);
        Assert.Equal((Counts.Most, UnhandledChats.Shown), (chats.Count, chats.Oldest.Count));
        Assert.Equal([Counts.Most, Counts.Most, Counts.Most], (await world.Operations.OutboxAsync(CancellationToken.None)).Select(n => n.Due + n.Later));
        Assert.Equal(Counts.Most, (await world.Parked.CountAsync(CancellationToken.None)).ByReason.Single(total => total.Reason == ParkReasons.UnknownChannel).Count);
    }

    private static async Task CheckAsync(OperationsWorld world, string sql, IReadOnlyList<object?> arguments)
    {
        var plan = (await world.Database.ListAsync("EXPLAIN (ANALYZE, FORMAT JSON) " + sql, arguments, row => row.GetString(0), CancellationToken.None)).Single();
        using var parsed = JsonDocument.Parse(plan);
        var read = Nodes(parsed.RootElement[0].GetProperty("Plan")).Where(node => node.TryGetProperty("Relation Name", out var table) && Big.Contains(table.GetString())).ToList();
        Assert.NotEmpty(read);
        Assert.DoesNotContain(read, node => node.GetProperty("Node Type").GetString() == "Seq Scan");
        // An index can be read from end to end, too: what is thrown away on the way tells.
        Assert.All(read, node => Assert.True(!node.TryGetProperty("Rows Removed by Filter", out var removed) || removed.GetDouble() <= 5 * Counts.Most, plan));
        Assert.All(read, node => Assert.True(node.GetProperty("Actual Rows").GetDouble() <= Counts.Most, plan));
    }

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];
}
