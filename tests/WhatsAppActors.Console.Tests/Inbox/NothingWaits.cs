using WhatsAppActors.Core.Outbox;

namespace WhatsAppActors.Console.Tests.Inbox;

/// <summary>An outbox in which nothing waits.</summary>
internal sealed class NothingWaits : IWaitingSends
{
    public Task<IReadOnlyList<WaitingSend>> OfAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<WaitingSend>>([]);
}
