using Npgsql;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>Has what waits for templates follow a change of theirs, in the transaction of the change.</summary>
internal static class TemplateStates
{
    /// <summary>What waits for those that may be sent now goes on; what waits for others is put aside when its turn comes.</summary>
    public static async Task FollowAsync(NpgsqlConnection connection, Guid tenantId, IReadOnlyCollection<Guid> templates, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (templates.Count == 0) return;
        await using var follow = connection.Batch(
            new NpgsqlBatchCommand(WaitingForTemplates.GoOn).Value(tenantId).Value<Guid[]>([.. templates]).Value(now).Value(WaitingForTemplates.MostAtOnce));
        await follow.ExecuteNonQueryAsync(cancellationToken);
    }
}
