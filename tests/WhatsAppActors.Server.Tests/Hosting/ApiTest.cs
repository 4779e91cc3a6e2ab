namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>A test against the shared host, with a tenant of its own.</summary>
[Collection(ServerCollection.Name)]
public abstract class ApiTest(TestPostgres postgres, SharedHost shared) : IAsyncLifetime
{
    private protected TestPostgres Postgres { get; } = postgres;

    private protected ApiHost Host { get; private set; } = null!;

    private protected TestTenant Tenant { get; private set; } = null!;

    private protected HttpClient Client => Tenant.Client;

    private protected Seed Seed => Host.Seed;

    public virtual async Task InitializeAsync()
    {
        Host = await shared.GetAsync(Postgres);
        Tenant = await Host.TenantAsync();
    }

    public virtual Task DisposeAsync()
    {
        Tenant.Client.Dispose();
        return Task.CompletedTask;
    }
}
