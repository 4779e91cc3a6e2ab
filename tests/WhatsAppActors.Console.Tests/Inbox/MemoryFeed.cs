using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>Tells what a test tells it.</summary>
internal sealed class MemoryFeed : IChangeFeed
{
    private readonly List<Action<ChangeNotice>> _told = [];

    public IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told)
    {
        _told.Add(told);
        return new Subscription();
    }

    public void Tell(params Guid[]? chats) => _told.ForEach(told => told(new ChangeNotice(Guid.Empty, chats)));

    private sealed class Subscription : IDisposable
    {
        public void Dispose()
        {
            // Nothing is told after the test.
        }
    }
}
