using Npgsql;
using WhatsAppActors.Postgres.Commands;

namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>WhatsApp lets a number send faster (Meta: "phone_number_quality_update", THROUGHPUT_UPGRADE).</summary>
internal static class ThroughputEvents
{
    // Events of an account come to every number of it, and name theirs as people read it.
    private const string Raise = """
        UPDATE channels SET throughput = 'high', updated_at = $3, version = version + 1
         WHERE tenant_id = $1 AND id = $2 AND throughput = 'standard'
           AND regexp_replace(display_phone_number, '[^0-9]', '', 'g') = regexp_replace($4, '[^0-9]', '', 'g')
        """;

    public static async Task ApplyAsync(NpgsqlConnection connection, PendingEvent told, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (told.Event != "THROUGHPUT_UPGRADE" || told.Payload.Text("display_phone_number") is not { } display) return;
        await using var raise = connection.Batch(new NpgsqlBatchCommand(Raise).Value(told.TenantId).Value(told.ChannelId).Value(now).Value(display));
        await raise.ExecuteNonQueryAsync(cancellationToken);
    }
}
