using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Local.Tests;

/// <summary>Does what the test says.</summary>
internal sealed class ScriptedActor(Func<CancellationToken, Task> script) : IConversationActor, INumberActor
{
    public Task HandleAsync(CancellationToken cancellationToken) => script(cancellationToken);

    public async Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken)
    {
        await script(cancellationToken);
        return new QueuedMessage(QueueOutcome.Queued);
    }

    public async Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken)
    {
        await script(cancellationToken);
        return new QueuedMessage(QueueOutcome.Queued);
    }

    public Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken) => DoneAsync(cancellationToken);

    public Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) => DoneAsync(cancellationToken);

    public Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) => DoneAsync(cancellationToken);

    public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) => DoneAsync(cancellationToken);

    public Task DispatchAsync(CancellationToken cancellationToken) => script(cancellationToken);

    private async Task<AgentOutcome> DoneAsync(CancellationToken cancellationToken)
    {
        await script(cancellationToken);
        return AgentOutcome.Done;
    }
}
