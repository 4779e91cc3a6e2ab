using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Notes the files that came with the messages, to be fetched soon; those of both sides.</summary>
internal static class MediaStep
{
    private const string Want = """
        INSERT INTO media (tenant_id, id, channel_id, content_type, filename, state, due_at, created_at)
        SELECT m.tenant_id, m.id, m.channel_id, coalesce(m.content->'media'->>'mimeType', ''), m.content->'media'->>'filename', 'wanted', $5, m.created_at
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS u(tenant_id, channel_id, direction, provider_message_id)
          JOIN message_keys k USING (tenant_id, channel_id, direction, provider_message_id)
          JOIN messages m ON m.tenant_id = k.tenant_id AND m.id = k.message_id
         WHERE m.content->'media'->>'id' <> ''
         ORDER BY m.tenant_id, m.id
            ON CONFLICT DO NOTHING
        """;

    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var rows = batch.Messages.Concat(batch.Refills).Where(message => IsMedia(message.Item.Type)).ToList();
        if (rows.Count == 0) return;
        await using var want = connection.Batch(new NpgsqlBatchCommand(Want)
            .Column(rows, m => m.Key.TenantId).Column(rows, m => m.Key.ChannelId).Column(rows, m => m.Key.Direction).Column(rows, m => m.Key.ProviderMessageId).Value(batch.Now));
        await want.ExecuteNonQueryAsync(cancellationToken);
    }

    private static bool IsMedia(string type) => type is "image" or "video" or "audio" or "voice" or "document" or "sticker";
}
