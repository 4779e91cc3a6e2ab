using WhatsAppActors.Console.Session;
using WhatsAppActors.Postgres.Tenants;

namespace WhatsAppActors.Server.Security;

/// <summary>The keys that begin a session of the console are those of the API.</summary>
internal sealed class ConsoleKeys(AdministratorKey administrator, TenantStore tenants) : IConsoleKeys
{
    /// <inheritdoc/>
    public string HashOf(string key) => Convert.ToHexString(ApiKey.HashOf(key));

    /// <inheritdoc/>
    public async Task<KeyHolder?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var bytes = Convert.FromHexString(hash);
        if (administrator.HasHash(bytes)) return new KeyHolder(TenantId: null, Name: null);
        return await tenants.FindByKeyAsync(bytes, cancellationToken) is { } tenant
            ? new KeyHolder(tenant, await tenants.FindNameAsync(tenant, cancellationToken))
            : null;
    }
}
