namespace WhatsAppActors.Integration.Tests.EveryError;

/// <summary>A server of these tests alone: what its pretend WhatsApp is told to refuse is the next send, whoever's it is.</summary>
public sealed class ServerOfErrors : IAsyncLifetime
{
    public const string Collection = "Server of errors";

    internal ServerProcess Process { get; private set; } = null!;

    /// <summary>For tests that leave a number as they found it.</summary>
    internal TenantAtTheSimulator Tenant { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Process = await ServerProcess.StartAsync(environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["WhatsAppActors__FirstScreen"] = "true" });
        Tenant = await TenantAtTheSimulator.MakeAsync(Process);
    }

    public async Task DisposeAsync() => await Process.DisposeAsync();
}
