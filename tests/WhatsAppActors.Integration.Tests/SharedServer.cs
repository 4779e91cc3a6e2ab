namespace WhatsAppActors.Integration.Tests;

/// <summary>One running server with its private PostgreSQL for the tests that only talk to it. Each makes tenants and numbers of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    internal ServerProcess Process { get; private set; } = null!;

    /// <summary>A provider for those who want answers to arrive.</summary>
    internal ProviderProcess Provider { get; private set; } = null!;

    internal HttpClient Http => Process.Http;

    public async Task InitializeAsync()
    {
        Provider = await ProviderProcess.StartAsync();
        Process = await ServerProcess.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await Process.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>A provider id that no other test uses.</summary>
    internal static string NewNumber() => Guid.NewGuid().ToString("N")[..15];
}
