using Npgsql;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>Stores channel events, numbered in commit order: readers follow the number, so nothing slips in behind them.</summary>
internal static class EventStep
{
    private const string OpenCounters = """
        INSERT INTO channel_event_counters (tenant_id, channel_id, last_seq)
        SELECT tenant_id, channel_id, 0 FROM unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, channel_id)
        ON CONFLICT DO NOTHING
        """;

    private const string LockCounters = """
        SELECT c.channel_id, c.last_seq
          FROM channel_event_counters c JOIN unnest($1::uuid[], $2::uuid[]) AS u(tenant_id, channel_id) USING (tenant_id, channel_id)
         ORDER BY c.tenant_id, c.channel_id FOR UPDATE OF c
        """;

    private const string FindKnown = """
        SELECT e.channel_id, e.dedupe_key
          FROM unnest($1::uuid[], $2::uuid[], $3::bytea[]) AS u(tenant_id, channel_id, dedupe_key)
          JOIN channel_events e USING (tenant_id, channel_id, dedupe_key)
        """;

    private const string InsertEvents = """
        INSERT INTO channel_events (tenant_id, channel_id, seq, id, field, event, occurred_at, received_at, dedupe_key, payload)
        SELECT u.tenant_id, u.channel_id, u.seq, u.id, u.field, u.event, u.occurred_at, u.received_at, u.dedupe_key, u.payload::jsonb
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[], $9::bytea[], $10::text[])
            AS u(tenant_id, channel_id, seq, id, field, event, occurred_at, received_at, dedupe_key, payload)
        """;

    private const string MoveCounters = """
        UPDATE channel_event_counters c SET last_seq = u.last_seq
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS u(tenant_id, channel_id, last_seq)
         WHERE c.tenant_id = u.tenant_id AND c.channel_id = u.channel_id
        """;

    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        if (batch.Events.Count == 0) return;
        var events = batch.Events.DistinctBy(e => Key(e.Origin.Route!.ChannelId, e.Event.DedupeKey)).ToList();
        var channels = events.Select(e => e.Origin.Route!).DistinctBy(r => r.ChannelId).OrderBy(r => r.ChannelId).ToList();

        var counters = new Dictionary<Guid, long>();
        var known = new HashSet<(Guid, string)>();
        await using (var commands = connection.Batch(
            new NpgsqlBatchCommand(OpenCounters).Column(channels, c => c.TenantId).Column(channels, c => c.ChannelId),
            new NpgsqlBatchCommand(LockCounters).Column(channels, c => c.TenantId).Column(channels, c => c.ChannelId),
            new NpgsqlBatchCommand(FindKnown).Column(events, e => e.Origin.Route!.TenantId).Column(events, e => e.Origin.Route!.ChannelId).Column(events, e => e.Event.DedupeKey)))
        {
            await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) counters[reader.GetGuid(0)] = reader.GetInt64(1);
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) known.Add(Key(reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
        }

        var rows = new List<(RoutedItem Origin, EventItem Event, long Seq)>(events.Count);
        foreach (var (origin, @event) in events)
        {
            if (!known.Contains(Key(origin.Route!.ChannelId, @event.DedupeKey)))
                rows.Add((origin, @event, ++counters[origin.Route.ChannelId]));
        }

        if (rows.Count == 0) return;
        var moved = channels.ConvertAll(c => (c.TenantId, c.ChannelId, LastSeq: counters[c.ChannelId]));
        await using var store = connection.Batch(
            new NpgsqlBatchCommand(InsertEvents)
                .Column(rows, r => r.Origin.Route!.TenantId).Column(rows, r => r.Origin.Route!.ChannelId).Column(rows, r => r.Seq)
                .Column(rows, _ => Guid.CreateVersion7()).Column(rows, r => r.Event.Field).Column(rows, r => r.Event.Event)
                .Column(rows, r => r.Event.OccurredAt).Column(rows, r => r.Origin.Delivery.ReceivedAt).Column(rows, r => r.Event.DedupeKey)
                .Column(rows, r => r.Event.Payload),
            new NpgsqlBatchCommand(MoveCounters).Column(moved, c => c.TenantId).Column(moved, c => c.ChannelId).Column(moved, c => c.LastSeq));
        await store.ExecuteNonQueryAsync(cancellationToken);
    }

    private static (Guid, string) Key(Guid channelId, byte[] dedupeKey) => (channelId, Convert.ToHexString(dedupeKey));
}
