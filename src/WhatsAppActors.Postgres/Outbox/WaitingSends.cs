using Npgsql;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>What waits, read from the outbox.</summary>
internal sealed class WaitingSends(NpgsqlDataSource database) : IWaitingSends
{
    private const string Select = """
        SELECT o.message_id, nullif(o.due_at, 'infinity') AS due_at, o.waits_for, ch.sending_stopped_reason, ch.sending_held_until
          FROM outbox o
          JOIN channels ch ON ch.tenant_id = o.tenant_id AND ch.id = o.channel_id
         WHERE o.tenant_id = $1 AND o.conversation_id = $2 AND o.state = 'queued'
         ORDER BY o.seq
         LIMIT 200
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WaitingSend>> OfAsync(Guid tenantId, Guid conversationId, CancellationToken cancellationToken) =>
        await database.ListAsync(
            Select,
            [tenantId, conversationId],
            row => new WaitingSend(
                row.Get<Guid>("message_id"),
                row.OrNull<DateTimeOffset>("due_at"),
                row.TextOrNull("waits_for"),
                row.TextOrNull("sending_stopped_reason"),
                row.OrNull<DateTimeOffset>("sending_held_until")),
            cancellationToken);
}
