using System.Collections.Concurrent;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>Tells what a test tells it.</summary>
internal sealed class FakeFeed : IChangeFeed
{
    private readonly ConcurrentDictionary<Subscription, Guid> _watchers = new();

    public int Watchers => _watchers.Count;

    public IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told)
    {
        var subscription = new Subscription(this, told);
        _watchers[subscription] = tenantId;
        return subscription;
    }

    public void Tell(Guid tenantId, params Guid[] chats)
    {
        foreach (var (watcher, tenant) in _watchers)
        {
            if (tenant == tenantId) watcher.Told(new ChangeNotice(tenantId, chats));
        }
    }

    private sealed class Subscription(FakeFeed feed, Action<ChangeNotice> told) : IDisposable
    {
        public Action<ChangeNotice> Told => told;

        public void Dispose() => feed._watchers.TryRemove(this, out _);
    }
}
