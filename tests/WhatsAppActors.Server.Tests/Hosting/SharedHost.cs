namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>One host for all tests that need no settings of their own. Started by the first of them.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    private ApiHost? host;

    public Task InitializeAsync() => Task.CompletedTask;

    internal async Task<ApiHost> GetAsync(TestPostgres postgres) =>
        host ??= await ApiHost.StartAsync(await postgres.CreateMigratedDatabaseAsync());

    public async Task DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }
}
