using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Server.Startup;

/// <summary>
/// For a single business: with <c>WHATSAPP_PHONE_NUMBER_ID</c> and <c>WHATSAPP_ACCESS_TOKEN</c> set, a tenant and its number are
/// there from the start. The number uses the platform's app; the tenant's key lies in the data directory, mode 0600.
/// </summary>
internal sealed partial class DefaultTenant(
    IConfiguration configuration, NpgsqlDataSource database, TenantOfKeyFile tenants, ChannelStore channels, ISecretBox secrets, DatabaseHost host,
    TimeProvider time, ILogger<DefaultTenant> logger)
{
    /// <summary>Name of the file that holds the default tenant's key.</summary>
    public const string KeyFileName = "default-tenant.key";

    // Any number, the same in every version: processes that start at once make one tenant.
    private const string Lock = "SELECT pg_advisory_lock(7241889015520265)";
    private const string Unlock = "SELECT pg_advisory_unlock(7241889015520265)";

    private const string FindChannel = "SELECT tenant_id, id, access_token FROM channels WHERE kind = $1 AND provider_id = $2 AND deleted_at IS NULL";

    /// <summary>Makes the tenant and its channel unless the number has one already; a changed token is taken over.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (configuration["WHATSAPP_PHONE_NUMBER_ID"] is not { Length: > 0 } number || configuration["WHATSAPP_ACCESS_TOKEN"] is not { Length: > 0 } token) return;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var wait = new NpgsqlCommand(Lock, connection)) await wait.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            if (await FindAsync(connection, number, cancellationToken) is { } known) await RenewTokenAsync(known, token, cancellationToken);
            else await MakeAsync(number, token, cancellationToken);
        }
        finally
        {
            await using var release = new NpgsqlCommand(Unlock, connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task<(Guid TenantId, Guid ChannelId, string? SealedToken)?> FindAsync(NpgsqlConnection connection, string number, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(FindChannel, connection);
        find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelKinds.WhatsApp });
        find.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetString(2)) : null;
    }

    private async Task RenewTokenAsync((Guid TenantId, Guid ChannelId, string? SealedToken) known, string token, CancellationToken cancellationToken)
    {
        if (known.SealedToken is not null && secrets.Unprotect(known.SealedToken) == token) return;
        var change = new ChannelChange();
        change.AccessToken(secrets.Protect(token));
        await channels.ChangeAsync(known.TenantId, known.ChannelId, change, time.GetUtcNow(), cancellationToken);
    }

    private async Task MakeAsync(string number, string token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // The same key and another number: the default tenant has got a second number.
        var (tenantId, _, isNew) = await tenants.EnsureAsync(KeyFileName, "Default", cancellationToken);
        if (isNew) Made(logger, tenantId, Path.Combine(host.DataDirectory, KeyFileName));

        await channels.AddAsync(
            new NewChannel
            {
                Id = Guid.CreateVersion7(),
                TenantId = tenantId,
                Kind = ChannelKinds.WhatsApp,
                ProviderId = number,
                AccountId = configuration["WHATSAPP_BUSINESS_ACCOUNT_ID"] ?? number,
                DisplayPhoneNumber = configuration["WHATSAPP_PHONE_NUMBER"],
                AccessToken = secrets.Protect(token),
                CreatedAt = now,
            },
            cancellationToken);
    }

    [LoggerMessage(2201, LogLevel.Information, "Made the default tenant {TenantId}; its API key is in {Path}")]
    private static partial void Made(ILogger logger, Guid tenantId, string path);
}
