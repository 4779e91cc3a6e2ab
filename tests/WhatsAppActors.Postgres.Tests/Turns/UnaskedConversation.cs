using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Conversations;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>A conversation that handles its messages, and whose people do nothing.</summary>
internal abstract class UnaskedConversation : IConversationActor
{
    public abstract Task HandleAsync(CancellationToken cancellationToken);

    public Task<QueuedMessage> SendAsync(NewMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<QueuedMessage> ResendAsync(Resend resend, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> TakeOverAsync(int? minutes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> HandBackAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> CloseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<AgentOutcome> MarkReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
