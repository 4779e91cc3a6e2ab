namespace WhatsAppActors.Integration.Tests;

/// <summary>One running server with its private PostgreSQL for the tests that only talk to it. Each makes tenants and numbers of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private readonly DataDirectory _directory = new();

    internal ServerProcess Process { get; private set; } = null!;

    internal HttpClient Http => Process.Http;

    public async Task InitializeAsync() => Process = await ServerProcess.StartAsync(_directory.Path);

    public async Task DisposeAsync()
    {
        await Process.DisposeAsync();
        await _directory.DisposeAsync();
    }

    /// <summary>A provider id that no other test uses.</summary>
    internal static string NewNumber() => Guid.NewGuid().ToString("N")[..15];
}
