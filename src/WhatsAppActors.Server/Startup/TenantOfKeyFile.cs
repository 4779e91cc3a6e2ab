using WhatsAppActors.Postgres.Secrets;
using WhatsAppActors.Postgres.Tenants;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Startup;

/// <summary>Tenants that the server makes by itself: known by an API key in the data directory, mode 0600.</summary>
internal sealed class TenantOfKeyFile(TenantStore tenants, DatabaseHost host, TimeProvider time)
{
    /// <summary>The tenant of the key in this file; both are made where they are missing.</summary>
    /// <param name="fileName">The file's name in the data directory.</param>
    /// <param name="name">What a new tenant is called.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<(Guid TenantId, string Key, bool IsNew)> EnsureAsync(string fileName, string name, CancellationToken cancellationToken)
    {
        var (key, _) = KeyFile.ReadOrMake(Path.Combine(host.DataDirectory, fileName), ApiKey.Make);
        var hash = ApiKey.HashOf(key);
        if (await tenants.FindByKeyAsync(hash, cancellationToken) is { } known) return (known, key, false);
        var now = time.GetUtcNow();
        var made = Guid.CreateVersion7(now);
        await tenants.CreateAsync(new TenantView(made, name, "USD", MessagesPerDay: null, now), hash, cancellationToken);
        return (made, key, true);
    }
}
