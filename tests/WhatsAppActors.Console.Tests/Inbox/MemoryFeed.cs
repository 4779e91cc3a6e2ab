using System.Collections.Concurrent;
using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>Tells what a test tells it.</summary>
internal sealed class MemoryFeed : IChangeFeed
{
    // Pages subscribe on threads of their own.
    private readonly ConcurrentQueue<Action<ChangeNotice>> _told = [];

    public IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told)
    {
        _told.Enqueue(told);
        return new Subscription();
    }

    public void Tell(params Guid[]? chats)
    {
        foreach (var told in _told) told(new ChangeNotice(Guid.Empty, chats));
    }

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
            // Nothing is told after the test.
        }
    }
}
