using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>What the provider tells of templates (Meta: "message_template_status_update" and its like). Each finds its template by the provider's id, or by name and language.</summary>
internal static class TemplateEvents
{
    private const string IsIts = """
        t.tenant_id = $1 AND t.deleted_at IS NULL
        AND (t.provider_id = $2 OR (t.name = $3 AND t.language = $4 AND t.waba_id = (SELECT account_id FROM channels WHERE tenant_id = $1 AND id = $5)))
        """;

    // That one is deleted says nothing of another of its name, which was made since.
    private const string SetStatus = $"""
        UPDATE templates t SET status = $7, reason = $8, status_at = $6, updated_at = $6,
               deleted_at = CASE WHEN $7 = 'DELETED' THEN $6 END
         WHERE {IsIts} AND coalesce(t.status_at, '-infinity') <= $6 AND ($7 <> 'DELETED' OR coalesce(t.provider_id = $2, true))
        RETURNING t.id
        """;

    // A synchronisation that was begun since has read what came of it.
    private static readonly string IsNews = $"{IsIts} AND $6 >= {ProviderClock.EarliestOf("t.synchronised_at")}";

    private static readonly string SetQuality = $"UPDATE templates t SET quality = $7, updated_at = $6 WHERE {IsNews} RETURNING t.id";

    private static readonly string SetCategory = $"UPDATE templates t SET category = $7, updated_at = $6 WHERE {IsNews} RETURNING t.id";

    private static readonly string LockComponents = $"SELECT t.id, t.components FROM templates t WHERE {IsNews} ORDER BY t.id FOR NO KEY UPDATE";

    private const string SetComponents = "UPDATE templates SET components = $3::jsonb, updated_at = $4 WHERE tenant_id = $1 AND id = $2";

    /// <summary>Applies one; one that says nothing that is known changes nothing.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, PendingEvent told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = told.Field switch
        {
            "message_template_status_update" when TemplateStatuses.After(told.Event) is { } status =>
                await ChangeAsync(connection, SetStatus, told, cancellationToken, status, status == TemplateStatuses.Approved ? null : ReasonOf(told.Payload)),
            "message_template_quality_update" when told.Payload.Text("new_quality_score") is { } score => await ChangeAsync(connection, SetQuality, told, cancellationToken, score.ToUpperInvariant()),
            "template_category_update" when told.Payload.Text("new_category") is { } category => await ChangeAsync(connection, SetCategory, told, cancellationToken, category.ToUpperInvariant()),
            "message_template_components_update" => await MergeAsync(connection, told, cancellationToken),
            _ => [],
        };
        await TemplateStates.FollowAsync(connection, told.TenantId, changed, now, cancellationToken);
    }

    private static async Task<List<Guid>> MergeAsync(NpgsqlConnection connection, PendingEvent told, CancellationToken cancellationToken)
    {
        var merged = new List<(Guid Id, string Components)>();
        await using (var read = connection.Batch(Its(LockComponents, told)))
        await using (var row = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
            {
                if (ToldComponents.Merge(JsonNode.Parse(row.GetString(1)) as JsonArray ?? [], told.Payload) is { } components) merged.Add((row.GetGuid(0), components));
            }
        }

        foreach (var (id, components) in merged)
        {
            await using var set = connection.Batch(new NpgsqlBatchCommand(SetComponents).Value(told.TenantId).Value(id).Value(components).Value(told.At));
            await set.ExecuteNonQueryAsync(cancellationToken);
        }

        return merged.ConvertAll(template => template.Id);
    }

    private static async Task<List<Guid>> ChangeAsync(NpgsqlConnection connection, string sql, PendingEvent told, CancellationToken cancellationToken, params string?[] values)
    {
        var change = Its(sql, told);
        foreach (var value in values) change.Value(value);
        await using var batch = connection.Batch(change);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await row.ReadAsync(cancellationToken)) ids.Add(row.GetGuid(0));
        return ids;
    }

    private static NpgsqlBatchCommand Its(string sql, PendingEvent told) => new NpgsqlBatchCommand(sql)
        .Value(told.TenantId).Value(told.Payload.Text("message_template_id")).Value(told.Payload.Text("message_template_name")).Value(told.Payload.Text("message_template_language"))
        .Value(told.ChannelId).Value(told.At);

    // The name of a reason says less than the sentence beside it.
    private static string? ReasonOf(JsonElement payload)
    {
        foreach (var (parent, member) in ((string, string)[])[("rejection_info", "reason"), ("other_info", "description"), ("other_info", "title")])
        {
            if (payload.Part(parent)?.Text(member) is { Length: > 0 } words) return words;
        }

        return payload.Text("reason") is { } reason && reason != "NONE" ? reason : null;
    }
}
