using WhatsAppActors.Behaviour.Provider;

namespace WhatsAppActors.Cluster.Tests.Processes;

/// <summary>A test of servers as processes of one cluster: a database and a provider of its own, and what they are all told.</summary>
public abstract class ServersTest : IAsyncLifetime, IAsyncDisposable
{
    private readonly TestPostgres _postgres = new();

    /// <summary>What every server of the cluster is told.</summary>
    private protected static Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["WhatsAppActors__Runtime"] = "Orleans",
        ["WhatsAppActors__AllowCustomGraphHost"] = "true",
        ["WhatsAppActors__MasterKey"] = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    };

    private protected GraphServer Provider { get; private set; } = null!;

    private protected string Connection { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Provider = await GraphServer.StartAsync();
        await _postgres.InitializeAsync();
        Connection = await _postgres.CreateDatabaseAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        GC.SuppressFinalize(this);
    }

    public async Task DisposeAsync()
    {
        await _postgres.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>The same and something more.</summary>
    private protected static Dictionary<string, string> With(params (string Name, string Value)[] more)
    {
        var settings = new Dictionary<string, string>(Settings, StringComparer.Ordinal);
        foreach (var (name, value) in more) settings[name] = value;
        return settings;
    }
}
