namespace WhatsAppActors.Integration.Tests;

/// <summary>A server with a pretend WhatsApp inside, for the tests that send to people and hear from them. Each makes tenants and numbers of its own.</summary>
public sealed class SimulatedServer : IAsyncLifetime
{
    internal ServerProcess Process { get; private set; } = null!;

    internal HttpClient Http => Process.Http;

    public async Task InitializeAsync() =>
        Process = await ServerProcess.StartAsync(environment: new Dictionary<string, string>(StringComparer.Ordinal) 
        {
            ["WhatsAppActors__FirstScreen"] = "true",

            // The pretend models and functions are on this machine.
            ["WhatsAppActors__Assistant__AllowPrivateAddresses"] = "true",
        });

    public async Task DisposeAsync() => await Process.DisposeAsync();
}
