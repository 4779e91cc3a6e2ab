using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Channels;

/// <summary>A tenant's channels. Every change raises <c>version</c>; a trigger tells the other processes.</summary>
public sealed class ChannelStore(NpgsqlDataSource database)
{
    private const string Columns = """
        id, kind, provider_id, account_id, last_seen_account_id, display_phone_number, portfolio_id, graph_base_url,
        access_token IS NOT NULL AS has_access_token, app_secret IS NOT NULL AS has_app_secret,
        verify_token_hash IS NOT NULL AS has_verify_token, throughput, sending_stopped_at, sending_stopped_reason,
        CASE WHEN sending_held_until > now() THEN sending_held_until END AS sending_held_until, created_at, updated_at, deleted_at, version
        """;

    private const string Insert = $"""
        INSERT INTO channels (tenant_id, id, kind, provider_id, account_id, display_phone_number, portfolio_id, graph_base_url,
                              access_token, app_secret, app_secret_fingerprint, verify_token_hash, created_at, updated_at, throughput)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)
        RETURNING {Columns}
        """;

    private const string Select = $"SELECT {Columns} FROM channels WHERE tenant_id = $1 AND id = $2";

    // A deleted channel sends and verifies nothing: its secrets go with it.
    private const string SoftDelete = """
        UPDATE channels SET deleted_at = $3, updated_at = $3, version = version + 1,
               access_token = NULL, app_secret = NULL, app_secret_fingerprint = NULL, verify_token_hash = NULL
         WHERE tenant_id = $1 AND id = $2 AND deleted_at IS NULL
        """;

    // What waits for a file or a template is claimed, and fails: nothing of a deleted number goes out any more. $1 tenant, $2 channel, $3 now.
    private const string EndWaiting = """
        UPDATE outbox SET due_at = $3
         WHERE (tenant_id, message_id) IN (
            SELECT tenant_id, message_id FROM outbox WHERE tenant_id = $1 AND channel_id = $2 AND state = 'queued' AND due_at = 'infinity' ORDER BY message_id FOR UPDATE)
        """;

    private const string EndUploads = "DELETE FROM media_uploads WHERE tenant_id = $1 AND channel_id = $2 AND provider_id IS NULL";

    /// <summary>Stores a channel.</summary>
    /// <exception cref="ProviderIdClaimedException">Another live channel has the provider's id.</exception>
    public async Task<ChannelView> AddAsync(NewChannel channel, CancellationToken cancellationToken)
    {
        try
        {
            var added = await database.FirstAsync(
                Insert,
                [
                    channel.TenantId, channel.Id, channel.Kind, channel.ProviderId, channel.AccountId, channel.DisplayPhoneNumber,
                    channel.PortfolioId, channel.GraphBaseUrl, channel.AccessToken, channel.AppSecret, channel.AppSecretFingerprint,
                    channel.VerifyTokenHash, channel.CreatedAt, channel.Throughput,
                ],
                Read,
                cancellationToken);
            return added!;
        }
        catch (PostgresException refused) when (refused.ConstraintName == "channels_live_provider_id")
        {
            throw new ProviderIdClaimedException(refused);
        }
    }

    /// <summary>One channel, deleted ones too; null when the tenant has none with this id.</summary>
    public Task<ChannelView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync<ChannelView>(Select, [tenantId, id], Read, cancellationToken);

    /// <summary>Live channels, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    public Task<List<ChannelView>> ListAsync(Guid tenantId, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").And("deleted_at IS NULL");
        if (after is { } place)
            where.And($"(created_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        var sql = $"SELECT {Columns} FROM channels WHERE {where} ORDER BY created_at DESC, id DESC LIMIT {where.Argument(take)}";
        return database.ListAsync(sql, where.Arguments, Read, cancellationToken);
    }

    /// <summary>Changes a live channel.</summary>
    /// <returns>The channel after the change; null when the tenant has no live one with this id.</returns>
    public Task<ChannelView?> ChangeAsync(Guid tenantId, Guid id, ChannelChange change, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var set = new List<string>();
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").And($"id = {where.Argument(id)}").And("deleted_at IS NULL");
        foreach (var (column, value) in change.Columns)
            set.Add($"{column} = {where.Argument(value)}");
        set.Add($"updated_at = {where.Argument(now)}");
        var sql = $"UPDATE channels SET {string.Join(", ", set)}, version = version + 1 WHERE {where} RETURNING {Columns}";
        return database.FirstAsync<ChannelView>(sql, where.Arguments, Read, cancellationToken);
    }

    /// <summary>Deletes a channel softly, which frees its provider's id. Deleting it again changes nothing.</summary>
    /// <returns>True when this call deleted it.</returns>
    public async Task<bool> DeleteAsync(Guid tenantId, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var delete = connection.Batch(new NpgsqlBatchCommand(SoftDelete).Value(tenantId).Value(id).Value(now));
        if (await delete.ExecuteNonQueryAsync(cancellationToken) == 0) return false;
        await using var end = connection.Batch(
            new NpgsqlBatchCommand(EndWaiting).Value(tenantId).Value(id).Value(now), new NpgsqlBatchCommand(EndUploads).Value(tenantId).Value(id));
        await end.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static ChannelView Read(NpgsqlDataReader row) => new()
    {
        Id = row.Get<Guid>("id"),
        Kind = row.Get<string>("kind"),
        PhoneNumberId = row.Get<string>("provider_id"),
        WabaId = row.Get<string>("account_id"),
        LastSeenWabaId = row.TextOrNull("last_seen_account_id"),
        DisplayPhoneNumber = row.TextOrNull("display_phone_number"),
        PortfolioId = row.Get<string>("portfolio_id") is { Length: > 0 } portfolio ? portfolio : null,
        GraphBaseUrl = row.TextOrNull("graph_base_url") ?? GraphHost.Meta,
        HasAccessToken = row.Get<bool>("has_access_token"),
        HasAppSecret = row.Get<bool>("has_app_secret"),
        HasVerifyToken = row.Get<bool>("has_verify_token"),
        Throughput = row.Get<string>("throughput"),
        Sending = new SendingView
        {
            StoppedAt = row.OrNull<DateTimeOffset>("sending_stopped_at"),
            Reason = row.TextOrNull("sending_stopped_reason"),
            HeldUntil = row.OrNull<DateTimeOffset>("sending_held_until"),
        },
        CreatedAt = row.Get<DateTimeOffset>("created_at"),
        UpdatedAt = row.Get<DateTimeOffset>("updated_at"),
        DeletedAt = row.OrNull<DateTimeOffset>("deleted_at"),
        Version = row.Get<long>("version"),
    };
}
