namespace WhatsAppActors.Core.Outbox;

/// <summary>Tells a person why messages have not gone out yet.</summary>
public interface IWaitingSends
{
    /// <summary>What of a chat waits to be sent, first to go first, at most 200.</summary>
    Task<IReadOnlyList<WaitingSend>> OfAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken);
}
