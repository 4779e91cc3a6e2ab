using WhatsAppActors.Console.Operations;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>A reader that shows what a test says.</summary>
internal sealed class FakeFeed : IOperationsFeed
{
    public OperationsPicture? Latest { get; private set; }

    public List<Action<OperationsPicture>> Watchers { get; } = [];

    public IDisposable Watch(Action<OperationsPicture> show)
    {
        Watchers.Add(show);
        return new End(() => Watchers.Remove(show));
    }

    public void Show(OperationsPicture picture)
    {
        Latest = picture;
        foreach (var show in Watchers.ToList()) show(picture);
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
