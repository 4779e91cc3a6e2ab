using Npgsql;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Parked;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Tests.Operations;

/// <summary>A database whose rows are put there by hand, without what they would refer to, and the operators' view of it.</summary>
internal sealed class OperationsWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private OperationsWorld(string connectionString)
    {
        // Rows without their tenants' customers: keys are checked by nobody.
        Database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Options = "-c session_replication_role=replica" });
        Own = new OperationsDatabase(connectionString);
        Operations = new PostgresOperations(Own, new SettableTime(Now));
        Parked = new PostgresParkedItems(Own);
    }

    public NpgsqlDataSource Database { get; }

    public OperationsDatabase Own { get; }

    public PostgresOperations Operations { get; }

    public PostgresParkedItems Parked { get; }

    public static async Task<OperationsWorld> StartAsync(TestPostgres postgres) => new(await postgres.CreateMigratedDatabaseAsync(asSuperuser: true));

    public Task<int> RunAsync(string sql, params object?[] arguments) => Database.ExecuteAsync(sql, arguments, CancellationToken.None);

    public async Task<Guid> TenantAsync(string name)
    {
        var id = Guid.CreateVersion7();
        await RunAsync("INSERT INTO tenants (id, name) VALUES ($1, $2)", id, name);
        return id;
    }

    public async Task<Guid> NumberAsync(Guid tenantId, string? shown = null, DateTimeOffset? stoppedAt = null, string? stoppedReason = null, DateTimeOffset? heldUntil = null)
    {
        var id = Guid.CreateVersion7();
        await RunAsync(
            """
            INSERT INTO channels (tenant_id, id, kind, provider_id, account_id, display_phone_number, sending_stopped_at, sending_stopped_reason, sending_held_until)
            VALUES ($1, $2, 'whatsapp', $3, 'waba', $4, $5::timestamptz, $6, $7::timestamptz)
            """,
            tenantId, id, $"id-{id:N}", shown, stoppedAt, stoppedReason, heldUntil);
        return id;
    }

    /// <summary>A chat of which messages up to <paramref name="handled"/> are handled; its messages came a minute apart from <paramref name="first"/> on.</summary>
    public async Task<Guid> ChatAsync(Guid tenantId, Guid channelId, int messages, int handled, DateTimeOffset first)
    {
        var id = Guid.CreateVersion7();
        await RunAsync(
            """
            INSERT INTO conversations (tenant_id, id, channel_id, kind, chat_key, last_seq, last_inbound_seq, handled_seq, last_message_at)
            VALUES ($1, $2, $3, 'group', $4, $5, $5, $6, $7)
            """,
            tenantId, id, channelId, $"group:{id:N}", (long)messages, (long)handled, first + TimeSpan.FromMinutes(messages - 1));
        await RunAsync(
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, direction, author, type, text, provider_timestamp, status, created_at)
            SELECT $1, gen_random_uuid(), $2, n, $3, 'inbound', 'customer', 'text', 'secret words', $4, 'received', $4 + (n - 1) * interval '1 minute'
              FROM generate_series(1, $5) n
            """,
            tenantId, id, channelId, first, messages);
        return id;
    }

    public Task<int> QueueAsync(Guid tenantId, Guid channelId, DateTimeOffset dueAt, DateTimeOffset queuedAt, string? waitsFor = null, bool sending = false) =>
        RunAsync(
            """
            INSERT INTO outbox (tenant_id, message_id, channel_id, conversation_id, seq, state, due_at, claimed_by, waits_for, created_at)
            VALUES ($1, gen_random_uuid(), $2, gen_random_uuid(), 1, CASE WHEN $5 THEN 'sending' ELSE 'queued' END, $3, CASE WHEN $5 THEN 7 END, $6, $4)
            """,
            tenantId, channelId, dueAt, queuedAt, sending, waitsFor);

    public async Task<Guid> ParkAsync(Guid? tenantId, string reason, DateTimeOffset receivedAt, string payload = "{}", string? address = null)
    {
        var id = Guid.CreateVersion7();
        await RunAsync(
            """
            INSERT INTO parked_items (id, tenant_id, channel_kind, reason, detail, address_kind, address, proof, received_at, payload, dedupe_key)
            VALUES ($1, $2::uuid, 'whatsapp', $3, 'why', CASE WHEN $6::text IS NULL THEN NULL ELSE 'number' END, $6, 'platform', $4, convert_to($5, 'UTF8'), uuid_send($1))
            """,
            id, tenantId, reason, receivedAt, payload, address);
        return id;
    }

    public async ValueTask DisposeAsync()
    {
        await Own.DisposeAsync();
        await Database.DisposeAsync();
    }
}
