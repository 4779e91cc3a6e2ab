using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Outbox.Scheduling;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>A tenant's outbox over PostgreSQL.</summary>
internal sealed class TenantOutbox(OutboxQueries outbox, ScheduledMessages scheduled, Cancellation cancellation) : ITenantOutbox
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<OutboxView>> WaitingAsync(Guid tenantId, int most, CancellationToken cancellationToken) =>
        await outbox.ListAsync(tenantId, channelId: null, conversationId: null, lane: null, after: null, most, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScheduledView>> ScheduledAsync(Guid tenantId, int most, CancellationToken cancellationToken) =>
        await scheduled.ListAsync(tenantId, conversationId: null, after: null, most, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> CancelAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken) => cancellation.CancelAsync(tenantId, messageId, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> UnscheduleAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => scheduled.RemoveAsync(tenantId, id, cancellationToken);
}
