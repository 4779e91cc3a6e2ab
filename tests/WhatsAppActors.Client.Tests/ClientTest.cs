using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace WhatsAppActors.Client.Tests;

/// <summary>A client, composed as an application composes it, a scripted server, and a clock that goes on as fast as a test likes.</summary>
public abstract class ClientTest : IAsyncLifetime
{
    // Answers take real time, and the clock goes on many times as fast: no try may end by it unless a test says so.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private ServiceProvider? _services;

    private protected ManualTime Time { get; } = new();

    private protected ScriptedServer Server { get; private set; } = null!;

    private protected IWhatsAppActors Client { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ScriptedServer.StartAsync(Time);
        Client = Compose(options => options.AttemptTimeout = TimeSpan.FromMinutes(10));
    }

    public async Task DisposeAsync()
    {
        if (_services is not null) await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private protected IWhatsAppActors Compose(Action<RetryOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WhatsAppActors:Client:BaseAddress"] = Server.Address.ToString(),
            ["WhatsAppActors:Client:ApiKey"] = "wak_test",
        }).Build());
        services.AddSingleton<TimeProvider>(Time);
        services.AddWhatsAppActorsClient(options => configure(options.Retries));
        _services?.Dispose();
        _services = services.BuildServiceProvider();
        return _services.GetRequiredService<IWhatsAppActors>();
    }

    /// <summary>Lets time go on until it is done.</summary>
    private protected async Task<T> PassAsync<T>(Task<T> until)
    {
        await PassUntilAsync(() => until.IsCompleted);
        return await until;
    }

    private protected async Task PassUntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            Time.Advance(Step);
            await Task.Delay(Pause, patience.Token);
        }
    }
}
