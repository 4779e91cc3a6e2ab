using Npgsql;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Outbox.Pace;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Tenants;

/// <summary>Tenants and the keys that name them. Keys are known here by their SHA-256 only.</summary>
public sealed class TenantStore(NpgsqlDataSource database)
{
    private const string InsertTenant = "INSERT INTO tenants (id, name, currency, messages_per_day, created_at) VALUES ($1, $2, $3, $4, $5)";

    private const string InsertKey = "INSERT INTO api_keys (tenant_id, key_hash, created_at) VALUES ($1, $2, $3)";

    private const string FindByKey = "SELECT tenant_id FROM api_keys WHERE key_hash = $1 AND revoked_at IS NULL";

    // The columns that are given, and the others as they are. $1 id, $2 name, $3 whether the limit changes, $4 the limit.
    private const string Change = $"""
        UPDATE tenants SET name = coalesce($2::text, name), messages_per_day = CASE WHEN $3 THEN $4::integer ELSE messages_per_day END WHERE id = $1
        RETURNING {Columns}
        """;

    private const string Columns = "id, name, currency, messages_per_day, created_at";

    private const string FindName = "SELECT name FROM tenants WHERE id = $1";

    /// <summary>Makes a tenant with its first key and its guest plan, all or nothing.</summary>
    /// <param name="tenant">The new tenant.</param>
    /// <param name="keyHash">SHA-256 of the key.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task CreateAsync(TenantView tenant, byte[] keyHash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        Add(InsertTenant, tenant.Id, tenant.Name, tenant.Currency, (object?)tenant.MessagesPerDay ?? DBNull.Value, tenant.CreatedAt.ToUniversalTime());
        Add(InsertKey, tenant.Id, keyHash, tenant.CreatedAt.ToUniversalTime());
        Add(PlanStore.InsertDefault, tenant.Id);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            batch.BatchCommands.Add(command);
        }
    }

    /// <summary>
    /// Changes a tenant. What waits for its limit goes on at once, and is counted against the new one. Null when there is none with this id. Where it
    /// is not heard whether it did, to do it again does no harm.
    /// </summary>
    /// <param name="id">The tenant.</param>
    /// <param name="change">What becomes of it.</param>
    /// <param name="now">When what waited is due.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<TenantView?> ChangeAsync(Guid id, TenantChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        TenantView changed;
        await using (var batch = connection.Batch(new NpgsqlBatchCommand(Change).Value(id).Value(change.Name).Value(change.ChangesLimit).Value(change.MessagesPerDay)))
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            if (!await reader.ReadAsync(cancellationToken)) return null;
            changed = Read(reader);
        }

        // Each of its own: a claim that read the limit before ends first, and what it put off is found.
        if (!change.ChangesLimit) return changed;
        foreach (var next in (NpgsqlBatchCommand[])
        [
            new NpgsqlBatchCommand(TenantDay.WaitForClaims).Value(id),
            new NpgsqlBatchCommand(TenantDay.GoOn).Value(id).Value(now).Value(WaitingSend.TenantsDay),
        ])
        {
            await using var batch = connection.Batch(next);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return changed;
    }

    /// <summary>The tenant that a key names; null for a key that is unknown or revoked.</summary>
    public Task<Guid?> FindByKeyAsync(byte[] keyHash, CancellationToken cancellationToken) =>
        database.FirstAsync(FindByKey, [keyHash], row => (Guid?)row.GetGuid(0), cancellationToken);

    /// <summary>A tenant's name; null when there is none with this id.</summary>
    public Task<string?> FindNameAsync(Guid tenantId, CancellationToken cancellationToken) =>
        database.FirstAsync<string>(FindName, [tenantId], row => row.GetString(0), cancellationToken);

    /// <summary>Tenants, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    public Task<List<TenantView>> ListAsync(TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("true");
        if (after is { } place)
            where.And($"(created_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        var sql = $"SELECT {Columns} FROM tenants WHERE {where} ORDER BY created_at DESC, id DESC LIMIT {where.Argument(take)}";
        return database.ListAsync(sql, where.Arguments, Read, cancellationToken);
    }

    private static TenantView Read(NpgsqlDataReader row) =>
        new(row.Get<Guid>("id"), row.Get<string>("name"), row.Get<string>("currency"), row.OrNull<int>("messages_per_day"), row.Get<DateTimeOffset>("created_at"));
}
