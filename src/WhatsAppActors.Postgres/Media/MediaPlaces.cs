using Npgsql;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Media;

/// <summary>Finds messages' files in PostgreSQL. A deleted channel has no token any more, and so opens none.</summary>
internal sealed class MediaPlaces(NpgsqlDataSource database, ISecretBox secrets) : IMediaPlaces
{
    private const string Select = """
        SELECT m.content->'media'->>'id' AS media_id, m.content->'media'->>'mimeType' AS mime_type, m.content->'media'->>'filename' AS file_name,
               ch.provider_id, CASE WHEN ch.deleted_at IS NULL THEN ch.access_token END AS access_token, ch.graph_base_url
          FROM messages m
          JOIN channels ch ON ch.tenant_id = m.tenant_id AND ch.id = m.channel_id
         WHERE m.tenant_id = $1 AND m.id = $2 AND ch.kind = 'whatsapp' AND m.content->'media'->>'id' <> ''
        """;

    /// <inheritdoc/>
    public Task<MediaPlace?> FindAsync(Guid tenantId, Guid messageId, CancellationToken cancellationToken) =>
        database.FirstAsync<MediaPlace?>(Select, [tenantId, messageId], Read, cancellationToken);

    private MediaPlace Read(NpgsqlDataReader row) => new(
        row.Get<string>("media_id"),
        row.TextOrNull("mime_type"),
        row.TextOrNull("file_name"),
        row.Get<string>("provider_id"),
        secrets.OpenOrNull(row.TextOrNull("access_token")),
        row.TextOrNull("graph_base_url") ?? GraphHost.Meta);
}
