using Npgsql;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>A tenant's templates as they are known here. What the provider says of them is written by synchronisations and by its webhooks.</summary>
public sealed class TemplateStore(NpgsqlDataSource database, ISecretBox secrets, TimeProvider time)
{
    private const string SelectOne = $"SELECT {TemplateRows.Columns} FROM templates WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL";

    private const string SelectAccounts = "SELECT DISTINCT account_id FROM channels WHERE tenant_id = $1 AND deleted_at IS NULL ORDER BY account_id";

    // The newest of its numbers that has a token that is not refused.
    private const string SelectAccess = """
        SELECT access_token, graph_base_url FROM channels
         WHERE tenant_id = $1 AND account_id = $2 AND deleted_at IS NULL AND access_token IS NOT NULL
         ORDER BY sending_stopped_at IS NOT NULL, created_at DESC
         LIMIT 1
        """;

    // A webhook said it after the list was begun, or it was changed here.
    private const string IsNewer = "t.status_at > $15";

    private const string Upsert = $"""
        INSERT INTO templates AS t (tenant_id, id, waba_id, provider_id, name, language, category, status, quality, reason, parameter_format, components, created_at, updated_at, synchronised_at, status_at)
        SELECT $1, u.id, $2, u.provider_id, u.name, u.language, u.category, u.status, u.quality, u.reason, u.parameter_format, u.components::jsonb, $3, $3, $14, $15
          FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
            AS u(id, provider_id, name, language, category, status, quality, reason, parameter_format, components)
         ORDER BY u.name, u.language
            ON CONFLICT (tenant_id, waba_id, name, language) DO UPDATE
           SET provider_id = excluded.provider_id, category = excluded.category, quality = coalesce(excluded.quality, t.quality),
               status = CASE WHEN {IsNewer} THEN t.status ELSE excluded.status END,
               status_at = CASE WHEN {IsNewer} THEN t.status_at ELSE excluded.status_at END,
               reason = CASE WHEN {IsNewer} THEN t.reason WHEN excluded.status = t.status THEN coalesce(excluded.reason, t.reason) ELSE excluded.reason END,
               parameter_format = excluded.parameter_format, components = excluded.components, synchronised_at = excluded.synchronised_at,
               deleted_at = CASE WHEN {IsNewer} THEN t.deleted_at END,
               updated_at = CASE WHEN (t.category, t.status, t.components) IS DISTINCT FROM (excluded.category, excluded.status, excluded.components) THEN excluded.updated_at ELSE t.updated_at END
        RETURNING t.id
        """;

    // What the provider has no more, as of a whole list that was begun then.
    private const string Forget = """
        UPDATE templates SET status = 'DELETED', deleted_at = $3, updated_at = $3
         WHERE tenant_id = $1 AND waba_id = $2 AND deleted_at IS NULL AND synchronised_at IS DISTINCT FROM $4 AND created_at < $4
        RETURNING id
        """;

    private const string Insert = $"""
        INSERT INTO templates AS t (tenant_id, id, waba_id, provider_id, name, language, category, status, parameter_format, components, created_at, updated_at, status_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $11, $12)
            ON CONFLICT (tenant_id, waba_id, name, language) DO UPDATE
           SET provider_id = excluded.provider_id, category = excluded.category, status = excluded.status, reason = NULL, quality = NULL,
               parameter_format = excluded.parameter_format, components = excluded.components, updated_at = excluded.updated_at, status_at = excluded.status_at, deleted_at = NULL
        RETURNING {TemplateRows.Columns}
        """;

    // The provider may have judged it by now, and told.
    private const string Edit = $"""
        UPDATE templates
           SET category = coalesce($3, category), components = coalesce($4::jsonb, components), updated_at = $5, status_at = greatest(status_at, $6),
               status = CASE WHEN status_at > $6 THEN status ELSE 'PENDING' END, reason = CASE WHEN status_at > $6 THEN reason END
         WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL RETURNING {TemplateRows.Columns}
        """;

    private const string Delete = "UPDATE templates SET status = 'DELETED', deleted_at = $3, updated_at = $3, status_at = $3 WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL";

    /// <summary>The tenant's accounts: those of its live numbers.</summary>
    public async Task<IReadOnlyList<string>> AccountsAsync(Guid tenantId, CancellationToken cancellationToken) =>
        await database.ListAsync(SelectAccounts, [tenantId], row => row.GetString(0), cancellationToken);

    /// <summary>What it takes to speak for an account; null when no live number of the tenant's has a token for it that can be opened.</summary>
    public async Task<WabaAccess?> AccessAsync(Guid tenantId, string wabaId, CancellationToken cancellationToken)
    {
        var found = await database.ListAsync(SelectAccess, [tenantId, wabaId], row => (Token: row.GetString(0), Base: row.TextOrNull("graph_base_url")), cancellationToken);
        return found is [var (sealedToken, graph)] && secrets.OpenOrNull(sealedToken) is { } token
            ? new WabaAccess { WabaId = wabaId, AccessToken = token, GraphBaseUrl = graph ?? GraphHost.Meta }
            : null;
    }

    /// <summary>One; null when the tenant has none with this id, or had.</summary>
    public Task<TemplateView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync<TemplateView>(SelectOne, [tenantId, id], TemplateRows.Read, cancellationToken);

    /// <summary>Those that match, newest first, at most so many, after a place.</summary>
    public Task<List<TemplateView>> ListAsync(Guid tenantId, TemplateFilter filter, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").And("deleted_at IS NULL")
            .AndWhenGiven("waba_id =", filter.WabaId).AndWhenGiven("status =", filter.Status).AndWhenGiven("category =", filter.Category).AndWhenGiven("language =", filter.Language);
        if (filter.Name is { } name) where.And($"name LIKE {where.Argument(LikePattern.Containing(name))}");
        if (after is { } place) where.And($"(created_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        return database.ListAsync(
            $"SELECT {TemplateRows.Columns} FROM templates WHERE {where} ORDER BY created_at DESC, id DESC LIMIT {where.Argument(take)}", where.Arguments, TemplateRows.Read, cancellationToken);
    }

    /// <summary>Keeps what the provider has taken.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="wabaId">The account.</param>
    /// <param name="definition">What was handed in.</param>
    /// <param name="created">What the provider said.</param>
    /// <param name="asked">When it was handed in: what the provider tells of before is not about this one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TemplateView> AddAsync(
        Guid tenantId, string wabaId, TemplateDefinition definition, CreatedTemplate created, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(created);
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        TemplateView added;
        await using (var insert = connection.Batch(new NpgsqlBatchCommand(Insert)
            .Value(tenantId).Value(Guid.CreateVersion7(now)).Value(wabaId).Value(created.ProviderId).Value(definition.Name).Value(definition.Language)
            .Value(created.Category ?? definition.Category).Value(created.Status).Value(definition.ParameterFormat).Value(definition.Components.GetRawText()).Value(now)
            .Value(ProviderClock.Earliest(asked))))
        await using (var row = await insert.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            added = TemplateRows.Read(row);
        }

        // One of that name may have been deleted, and messages wait for it.
        await TemplateStates.FollowAsync(connection, tenantId, [added.Id], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return added;
    }

    /// <summary>Keeps what was changed at the provider, which judges it anew. What waits for it is put aside until then.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="id">The template.</param>
    /// <param name="category">The new one; null: as it was.</param>
    /// <param name="components">The new ones; null: as they were.</param>
    /// <param name="asked">When the provider was asked for it: what it tells of before is old.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<TemplateView?> EditAsync(Guid tenantId, Guid id, string? category, string? components, DateTimeOffset asked, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        TemplateView edited;
        await using (var edit = connection.Batch(new NpgsqlBatchCommand(Edit).Value(tenantId).Value(id).Value(category).Value(components).Value(now).Value(ProviderClock.Earliest(asked))))
        await using (var row = await edit.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken)) return null;
            edited = TemplateRows.Read(row);
        }

        await TemplateStates.FollowAsync(connection, tenantId, [id], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return edited;
    }

    /// <summary>It is deleted at the provider. What waits for it is put aside, and says so.</summary>
    public async Task DeleteAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var delete = connection.Batch(new NpgsqlBatchCommand(Delete).Value(tenantId).Value(id).Value(now))) await delete.ExecuteNonQueryAsync(cancellationToken);
        await TemplateStates.FollowAsync(connection, tenantId, [id], now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Makes what is known here what the provider has: all of an account's templates, as a list that was begun at a moment gave them. News of before is old then.</summary>
    /// <returns>How many there are, and how many were forgotten.</returns>
    public async Task<(int Known, int Forgotten)> SynchroniseAsync(
        Guid tenantId, string wabaId, IReadOnlyList<ProviderTemplate> templates, DateTimeOffset begun, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = templates.DistinctBy(t => (t.Name, t.Language)).ToList();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var touched = new List<Guid>();
        var upsert = new NpgsqlBatchCommand(Upsert).Value(tenantId).Value(wabaId).Value(now)
            .Column(rows, _ => Guid.CreateVersion7(now)).Column(rows, t => t.ProviderId).Column(rows, t => t.Name).Column(rows, t => t.Language).Column(rows, t => t.Category)
            .Column(rows, t => t.Status).Column(rows, t => t.Quality).Column(rows, t => t.Reason).Column(rows, t => t.ParameterFormat).Column(rows, t => t.Components.GetRawText()).Value(begun)
            .Value(ProviderClock.Earliest(begun));
        var forget = new NpgsqlBatchCommand(Forget).Value(tenantId).Value(wabaId).Value(now).Value(begun);
        var forgotten = 0;
        await using (var write = connection.Batch(upsert, forget))
        await using (var row = await write.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken)) touched.Add(row.GetGuid(0));
            await row.NextResultAsync(cancellationToken);
            for (; await row.ReadAsync(cancellationToken); forgotten++) touched.Add(row.GetGuid(0));
        }

        await TemplateStates.FollowAsync(connection, tenantId, touched, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (rows.Count, forgotten);
    }
}
