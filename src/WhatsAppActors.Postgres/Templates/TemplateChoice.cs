using Npgsql;
using WhatsAppActors.Core.Templates;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Templates;

/// <summary>The templates that a number can send now.</summary>
internal sealed class TemplateChoice(NpgsqlDataSource database) : ITemplateChoice
{
    private const string Select = $"""
        SELECT {TemplateRows.Columns} FROM templates
         WHERE tenant_id = $1 AND waba_id = (SELECT account_id FROM channels WHERE tenant_id = $1 AND id = $2) AND status = '{TemplateStatuses.Approved}' AND deleted_at IS NULL
         ORDER BY name, language LIMIT 500
        """;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TemplateView>> OfNumberAsync(Guid tenantId, Guid channelId, CancellationToken cancellationToken) =>
        await database.ListAsync(Select, [tenantId, channelId], TemplateRows.Read, cancellationToken);
}
