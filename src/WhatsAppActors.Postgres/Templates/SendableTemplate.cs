using System.Text.Json;
using Npgsql;
using WhatsAppActors.Content;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>A template that a message is to be sent with, as it is known here at the moment of queueing.</summary>
/// <param name="Id">Ours; null where it is not known here, and the provider has the only word.</param>
/// <param name="Lane">Where its messages wait.</param>
/// <param name="Words">What it says, filled; null when that is not known.</param>
/// <param name="Faults">What it is filled wrongly with.</param>
/// <param name="Unusable">Why it will not be sent; null when it will, or when that may change by itself.</param>
internal sealed record SendableTemplate(Guid? Id, OutboxLane Lane, string? Words, IReadOnlyList<ContentFault> Faults, string? Unusable)
{
    private const string Select = """
        SELECT t.id, t.category, t.status, t.reason, t.components
          FROM channels c JOIN templates t ON t.tenant_id = c.tenant_id AND t.waba_id = c.account_id
         WHERE c.tenant_id = $1 AND c.id = $2 AND t.name = $3 AND t.language = $4
        """;

    /// <summary>Looks it up, and holds what it is filled with against it.</summary>
    public static async Task<SendableTemplate> FindAsync(NpgsqlConnection connection, Guid tenantId, Guid channelId, FilledTemplate template, CancellationToken cancellationToken)
    {
        await using var read = connection.Batch(new NpgsqlBatchCommand(Select).Value(tenantId).Value(channelId).Value(template.Name).Value(template.Language));
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return new SendableTemplate(null, LaneOf(category: null), null, [], null);
        using var components = JsonDocument.Parse(row.GetString(4));
        var shape = new TemplateShape(components.RootElement);
        var status = row.GetString(2);
        var unusable = status is TemplateStatuses.Rejected or TemplateStatuses.Disabled or TemplateStatuses.Deleted
            ? TemplateStatuses.WaitOf(template.Name, status, row.IsDBNull(3) ? null : row.GetString(3))
            : null;
        return new SendableTemplate(row.GetGuid(0), LaneOf(row.GetString(1)), shape.Fill(template), shape.Faults(template), unusable);
    }

    /// <summary>Where messages with a template wait, and whether consent is asked for them: what is not known to be anything else counts as marketing.</summary>
    /// <param name="category">WhatsApp's category of it; null where it is not known here.</param>
    public static OutboxLane LaneOf(string? category) => category switch
    {
        "UTILITY" => OutboxLane.Utility,
        // Somebody waits for it in front of a page.
        "AUTHENTICATION" => OutboxLane.Reply,
        _ => OutboxLane.Marketing,
    };
}
