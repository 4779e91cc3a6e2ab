using System.Collections.Concurrent;
using System.Collections.Immutable;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Who of this process watches which tenant.</summary>
internal sealed class ChangeFeed : IChangeFeed
{
    private readonly ConcurrentDictionary<Guid, ImmutableHashSet<Action<ChangeNotice>>> _watchers = new();

    /// <inheritdoc/>
    public IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told)
    {
        ArgumentNullException.ThrowIfNull(told);
        // A delegate of its own, so that a watcher who subscribes twice is told twice.
        Action<ChangeNotice> watcher = notice => told(notice);
        _watchers.AddOrUpdate(tenantId, _ => [watcher], (_, watchers) => watchers.Add(watcher));
        return new Subscription(this, tenantId, watcher);
    }

    /// <summary>Tells those who watch the notice's tenant.</summary>
    public void Tell(ChangeNotice notice)
    {
        if (!_watchers.TryGetValue(notice.TenantId, out var watchers)) return;
        foreach (var watcher in watchers) watcher(notice);
    }

    /// <summary>Tells everybody that word may have been lost.</summary>
    public void TellAll()
    {
        foreach (var tenant in _watchers.Keys) Tell(new ChangeNotice(tenant, Conversations: null));
    }

    private void Remove(Guid tenantId, Action<ChangeNotice> watcher)
    {
        while (_watchers.TryGetValue(tenantId, out var watchers))
        {
            var left = watchers.Remove(watcher);
            if (left.IsEmpty ? _watchers.TryRemove(new(tenantId, watchers)) : _watchers.TryUpdate(tenantId, left, watchers)) return;
        }
    }

    private sealed class Subscription(ChangeFeed feed, Guid tenantId, Action<ChangeNotice> watcher) : IDisposable
    {
        public void Dispose() => feed.Remove(tenantId, watcher);
    }
}
