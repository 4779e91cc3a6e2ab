using WhatsAppActors.Console.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>Counts what a desk tells.</summary>
internal sealed class NotedScreen : IDeskScreen
{
    public int Shown { get; private set; }

    public int LooksAsked { get; private set; }

    public List<bool> Places { get; } = [];

    public void Show() => Shown++;

    public void LookAgain() => LooksAsked++;

    public void TellPlace(bool canGoBack) => Places.Add(canGoBack);
}
