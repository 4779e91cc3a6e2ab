using WhatsAppActors.Console.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>A desk over an inbox in memory.</summary>
internal sealed class DeskWorld
{
    public DeskWorld(TimeProvider? time = null) => Desk = new InboxDesk(Inbox, Actors, time ?? Time, Rows.Id(1), Screen);

    public MemoryInbox Inbox { get; } = new();

    public ScriptedActors Actors { get; } = new();

    public NotedScreen Screen { get; } = new();

    public FixedTime Time { get; } = new();

    public InboxDesk Desk { get; }

    public Task GoAsync(string address) => Desk.GoAsync(InboxAddress.Parse(address));

    public Task LookAsync(params Guid[]? changed) => Desk.LookAsync(changed, CancellationToken.None);
}
