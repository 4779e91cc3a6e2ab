using Npgsql;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>Has what waits for templates follow a change of theirs, in the transaction of the change.</summary>
internal static class TemplateStates
{
    private const string Read = "SELECT id, name, status, reason FROM templates WHERE tenant_id = $1 AND id = ANY ($2) ORDER BY id";

    /// <summary>Looks at the templates as they are now.</summary>
    public static async Task FollowAsync(NpgsqlConnection connection, Guid tenantId, IReadOnlyCollection<Guid> templates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (templates.Count == 0) return;
        var waits = new List<(Guid Id, string Why)>();
        await using (var read = connection.Batch(new NpgsqlBatchCommand(Read).Value(tenantId).Value<Guid[]>([.. templates])))
        await using (var row = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                if (TemplateStatuses.WaitOf(row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)) is { } why) waits.Add((row.GetGuid(0), why));
            }
        }

        await using var follow = connection.Batch(
            new NpgsqlBatchCommand(WaitingForTemplates.PutAside).Value(tenantId).Column(waits, w => w.Id).Column(waits, w => w.Why),
            new NpgsqlBatchCommand(WaitingForTemplates.GoOn).Value(tenantId).Value<Guid[]>([.. templates]).Value(now));
        await follow.ExecuteNonQueryAsync(cancellationToken);
    }
}
