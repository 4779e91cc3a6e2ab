using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Outbox;

/// <summary>What a tenant has still to send, for the people who look after it.</summary>
public interface ITenantOutbox
{
    /// <summary>What waits to be sent, oldest first.</summary>
    Task<IReadOnlyList<OutboxView>> WaitingAsync(Guid tenantId, int most, CancellationToken cancellationToken);

    /// <summary>What is to go out later, first to go first.</summary>
    Task<IReadOnlyList<ScheduledView>> ScheduledAsync(Guid tenantId, int most, CancellationToken cancellationToken);

    /// <summary>Takes a message back that waits.</summary>
    /// <returns>False when it does not wait any more.</returns>
    Task<bool> CancelAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken);

    /// <summary>Takes a message back that was to go out later.</summary>
    /// <returns>False when its time has come, or it was taken back before.</returns>
    Task<bool> UnscheduleAsync(Guid tenantId, Guid id, CancellationToken cancellationToken);
}
