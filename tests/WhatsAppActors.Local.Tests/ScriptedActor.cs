using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Local.Tests;

/// <summary>Does what the test says.</summary>
internal sealed class ScriptedActor(Func<CancellationToken, Task> script) : IConversationActor, INumberActor
{
    public Task HandleAsync(CancellationToken cancellationToken) => script(cancellationToken);

    public Task DispatchAsync(CancellationToken cancellationToken) => script(cancellationToken);
}
