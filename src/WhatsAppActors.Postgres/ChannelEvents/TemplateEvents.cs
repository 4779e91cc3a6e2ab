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
    private const string Its = """
        t.tenant_id = $1 AND t.deleted_at IS NULL
        AND (t.provider_id = $2 OR (t.name = $3 AND t.language = $4 AND t.waba_id = (SELECT account_id FROM channels WHERE tenant_id = $1 AND id = $5)))
        """;

    // That one is deleted says nothing of another of its name, which was made since.
    private const string SetStatus = $"""
        UPDATE templates t SET status = $7, reason = $8, status_at = $6, updated_at = $6,
               deleted_at = CASE WHEN $7 = 'DELETED' THEN $6 END
         WHERE {Its} AND coalesce(t.status_at, '-infinity') <= $6 AND ($7 <> 'DELETED' OR coalesce(t.provider_id = $2, true))
        RETURNING t.id
        """;

    private const string SetQuality = $"UPDATE templates t SET quality = $7, updated_at = $6 WHERE {Its} RETURNING t.id";

    private const string SetCategory = $"UPDATE templates t SET category = $7, updated_at = $6 WHERE {Its} RETURNING t.id";

    private const string SetComponents = $"UPDATE templates t SET components = $7::jsonb, updated_at = $6 WHERE {Its} RETURNING t.id";

    /// <summary>Applies one; one that says nothing that is known changes nothing.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, PendingEvent told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var changed = told.Field switch
        {
            "message_template_status_update" when TemplateStatuses.After(told.Event) is { } status =>
                await ChangeAsync(connection, SetStatus, told, cancellationToken, status, status == TemplateStatuses.Approved ? null : ReasonOf(told.Payload)),
            "message_template_quality_update" when told.Payload.Text("new_quality_score") is { } score => await ChangeAsync(connection, SetQuality, told, cancellationToken, score.ToUpperInvariant()),
            "template_category_update" when told.Payload.Text("new_category") is { } category => await ChangeAsync(connection, SetCategory, told, cancellationToken, category.ToUpperInvariant()),
            "message_template_components_update" when ComponentsOf(told.Payload) is { } components => await ChangeAsync(connection, SetComponents, told, cancellationToken, components),
            _ => [],
        };
        await TemplateStates.FollowAsync(connection, told.TenantId, changed, now, cancellationToken);
    }

    private static async Task<List<Guid>> ChangeAsync(NpgsqlConnection connection, string sql, PendingEvent told, CancellationToken cancellationToken, params string?[] values)
    {
        var change = new NpgsqlBatchCommand(sql)
            .Value(told.TenantId).Value(told.Payload.Text("message_template_id")).Value(told.Payload.Text("message_template_name")).Value(told.Payload.Text("message_template_language"))
            .Value(told.ChannelId).Value(told.At);
        foreach (var value in values) change.Value(value);
        await using var batch = connection.Batch(change);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        var ids = new List<Guid>();
        while (await row.ReadAsync(cancellationToken)) ids.Add(row.GetGuid(0));
        return ids;
    }

    // The name of a reason says less than the sentence beside it.
    private static string? ReasonOf(JsonElement payload)
    {
        foreach (var (parent, member) in ((string, string)[])[("rejection_info", "reason"), ("other_info", "description"), ("other_info", "title")])
        {
            if (payload.Part(parent)?.Text(member) is { Length: > 0 } words) return words;
        }

        return payload.Text("reason") is { } reason && reason != "NONE" ? reason : null;
    }

    private static string? ComponentsOf(JsonElement payload)
    {
        if (payload.Text("message_template_element") is not { } body) return null;
        var components = new JsonArray();
        if (payload.Text("message_template_title") is { } title) components.Add(new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = title });
        components.Add(new JsonObject { ["type"] = "BODY", ["text"] = body });
        if (payload.Text("message_template_footer") is { } footer) components.Add(new JsonObject { ["type"] = "FOOTER", ["text"] = footer });
        if (payload.Part("message_template_buttons") is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0)
            components.Add(new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray([.. list.EnumerateArray().Select(Button)]) });
        return components.ToJsonString();
    }

    private static JsonNode Button(JsonElement told)
    {
        var button = new JsonObject { ["type"] = told.Text("message_template_button_type"), ["text"] = told.Text("message_template_button_text") };
        if (told.Text("message_template_button_url") is { } url) button["url"] = url;
        if (told.Text("message_template_button_phone_number") is { } phone) button["phone_number"] = phone;
        return button;
    }
}
