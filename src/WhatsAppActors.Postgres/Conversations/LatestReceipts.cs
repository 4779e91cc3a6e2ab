using Npgsql;
using WhatsAppActors.Core.Receipts;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>Chats' receipts, from PostgreSQL.</summary>
internal sealed class LatestReceipts(NpgsqlDataSource database, ISecretBox secrets, TimeProvider time) : IReceipts
{
    // Meta: "Mark messages as read".
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(30);

    private const string Select = """
        SELECT m.provider_message_id, ch.provider_id, ch.access_token, ch.graph_base_url
          FROM conversations c
          JOIN channels ch ON ch.tenant_id = c.tenant_id AND ch.id = c.channel_id AND ch.deleted_at IS NULL AND ch.access_token IS NOT NULL
         CROSS JOIN LATERAL (
            SELECT i.provider_message_id, i.created_at FROM messages i
             WHERE i.tenant_id = c.tenant_id AND i.conversation_id = c.id AND i.direction = 'inbound' AND i.provider_message_id IS NOT NULL
             ORDER BY i.seq DESC LIMIT 1) AS m
         WHERE c.tenant_id = $1 AND c.id = $2 AND m.created_at > $3
        """;

    /// <inheritdoc/>
    public async Task<ReadReceipt?> OfLatestAsync(Guid tenantId, Guid conversationId, bool isTyping, CancellationToken cancellationToken)
    {
        var found = await database.ListAsync(
            Select, [tenantId, conversationId, time.GetUtcNow() - Oldest],
            row => (Wamid: row.GetString(0), Number: row.GetString(1), Token: row.GetString(2), Graph: row.TextOrNull("graph_base_url")), cancellationToken);
        if (found is not [var latest] || secrets.OpenOrNull(latest.Token) is not { } token) return null;
        return new ReadReceipt
        {
            ProviderNumberId = latest.Number,
            AccessToken = token,
            GraphBaseUrl = latest.Graph ?? GraphHost.Meta,
            ProviderMessageId = latest.Wamid,
            IsTyping = isTyping,
        };
    }
}
