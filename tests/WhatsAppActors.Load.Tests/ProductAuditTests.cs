using Npgsql;
using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Traffic;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Load.Tests;

/// <summary>The audit of the tables sees each thing that it is there to see.</summary>
public sealed class ProductAuditTests : IAsyncLifetime
{
    private const string Run = "test";
    private static readonly Number Number = new("1", "2");
    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly Guid Channel = Guid.NewGuid();

    private TestPostgres _postgres = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _postgres = await TestPostgres.StartAsync();
        _database = NpgsqlDataSource.Create(await _postgres.CreateMigratedDatabaseAsync());
        await ExecuteAsync("INSERT INTO tenants (id, name, currency) VALUES ($1, 'Tenant', 'EUR')", Tenant);
        await ExecuteAsync("INSERT INTO channels (tenant_id, id, kind, provider_id, account_id) VALUES ($1, $2, 'whatsapp', '1', '2')", Tenant, Channel);
    }

    public async Task DisposeAsync()
    {
        await _database.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    [Fact]
    public async Task What_is_stored_as_it_was_written_holds()
    {
        await StoreAsync("5", Wrote(1), Wrote(2));

        var audit = await AuditAsync(Wrote(1), Wrote(2));

        Assert.Equal(new Audit(2, 0, 0, 0, 0, 0, 0, 0), audit);
        Assert.True(audit.Holds);
    }

    [Fact]
    public async Task A_message_that_is_not_there_is_lost()
    {
        await StoreAsync("5", Wrote(1));

        var audit = await AuditAsync(Wrote(1), Wrote(2));

        Assert.Equal(1, audit.Lost);
        Assert.False(audit.Holds);
    }

    [Fact]
    public async Task A_message_that_is_there_twice_is_doubled()
    {
        await StoreAsync("5", Wrote(1), Wrote(1));

        Assert.Equal(1, (await AuditAsync(Wrote(1))).Doubled);
    }

    [Fact]
    public async Task A_person_who_is_two_customers_is_doubled()
    {
        await StoreAsync("5", Wrote(1));
        await StoreAsync("5", Wrote(2));

        Assert.Equal(1, (await AuditAsync(Wrote(1), Wrote(2))).Doubled);
    }

    [Fact]
    public async Task A_message_of_somebody_else_is_seen()
    {
        await StoreAsync("6", Wrote(1));

        Assert.Equal(1, (await AuditAsync(Wrote(1))).WrongCustomer);
    }

    [Fact]
    public async Task Messages_out_of_order_are_seen()
    {
        await StoreAsync("5", Wrote(2), Wrote(1));

        Assert.Equal(1, (await AuditAsync(Wrote(1), Wrote(2))).OutOfOrder);
    }

    [Theory]
    [InlineData("read", 0)]
    [InlineData("delivered", 1)]
    public async Task A_reply_that_was_read_and_is_not_stored_as_read_is_seen(string stored, long untold)
    {
        var customer = await StoreAsync("5", Wrote(1));
        await ExecuteAsync(
            """
            WITH reply AS (
                INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_message_id, provider_timestamp, status)
                SELECT tenant_id, gen_random_uuid(), id, 2, channel_id, customer_id, 'outbound', 'bot', 'text', $3, 'wamid.reply', now(), $4
                  FROM conversations WHERE tenant_id = $1 AND customer_id = $2
                RETURNING *)
            INSERT INTO message_keys (tenant_id, channel_id, direction, provider_message_id, message_id)
            SELECT tenant_id, channel_id, direction, provider_message_id, id FROM reply
            """,
            Tenant, customer, $"You wrote: {Wrote(1).Text}", stored);
        AcceptedReply[] accepted = [new("wamid.reply", null, "1", "+5", $"You wrote: {Wrote(1).Text}", 0)];

        var audit = await ProductAudit.RunAsync(_database, Run, [Wrote(1)], accepted, areRead: true, CancellationToken.None);

        Assert.Equal(new Audit(1, 0, 0, 0, 0, 1, 0, 0, untold), audit);
        Assert.Equal(untold == 0, audit.Holds);
    }

    private static Written Wrote(int turn) => new(0, turn, 5, turn, Number);

    private Task<Audit> AuditAsync(params Written[] acknowledged) => ProductAudit.RunAsync(_database, Run, acknowledged, null, false, CancellationToken.None);

    // A customer, their chat, and what stands in it.
    private async Task<Guid> StoreAsync(string phone, params Written[] messages)
    {
        Guid customer = Guid.NewGuid(), conversation = Guid.NewGuid();
        await ExecuteAsync(
            "INSERT INTO customers (tenant_id, id, display_name, source, original_external_id, phone, first_contact_at, last_seen_at) VALUES ($1, $2, 'Person', 'whatsapp', $3, '+' || $3, now(), now())",
            Tenant, customer, phone);
        await ExecuteAsync(
            "INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, last_message_at) VALUES ($1, $2, $3, $4, 'direct', $4::text, now())",
            Tenant, conversation, Channel, customer);
        for (var i = 0; i < messages.Length; i++)
        {
            await ExecuteAsync(
                """
                INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_message_id, provider_timestamp, status)
                VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, 'inbound', 'customer', 'text', $6, $7, now(), 'received')
                """,
                Tenant, conversation, (long)(i + 1), Channel, customer, messages[i].Text, messages[i].Wamid(Run));
        }

        return customer;
    }

    private async Task ExecuteAsync(string sql, params object[] values)
    {
        await using var command = _database.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
