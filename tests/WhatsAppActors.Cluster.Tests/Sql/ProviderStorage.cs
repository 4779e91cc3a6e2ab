using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using WhatsAppActors.Orleans.State;

namespace WhatsAppActors.Cluster.Tests.Sql;

/// <summary>Orleans's own ADO.NET storage provider, started without a silo.</summary>
internal sealed class ProviderStorage : ISiloLifecycle
{
    private readonly List<ILifecycleObserver> _observers = [];

    public int HighestCompletedStage => 0;

    public int LowestStoppedStage => 0;

    public static async Task<AdoNetGrainStorage> StartAsync(string connection, bool deletes = false)
    {
        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var options = new AdoNetGrainStorageOptions
        {
            Invariant = "Npgsql",
            ConnectionString = connection,
            GrainStorageSerializer = new StoredJsonSerializer(),
            DeleteStateOnClear = deletes,
        };
        var storage = new AdoNetGrainStorage(
            services.GetRequiredService<IActivatorProvider>(), NullLogger<AdoNetGrainStorage>.Instance, Options.Create(options),
            Options.Create(new ClusterOptions { ClusterId = "ours", ServiceId = "ours" }), "tests");
        var lifecycle = new ProviderStorage();
        storage.Participate(lifecycle);
        foreach (var observer in lifecycle._observers) await observer.OnStart(CancellationToken.None);
        return storage;
    }

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        _observers.Add(observer);
        return new Subscription();
    }

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
            // Never ended.
        }
    }
}
