using System.Runtime.InteropServices;
using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Statuses;

namespace WhatsAppActors.Postgres.Intake.Steps;

/// <summary>
/// First round trip: makes sure that the routes still hold, stores the raw bodies, and drops what is already known,
/// before anyone is created.
/// </summary>
internal static class OpeningStep
{
    private const string CountLiveRoutes = """
        SELECT count(*)
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS u(tenant_id, id, version)
          JOIN channels c ON c.tenant_id = u.tenant_id AND c.id = u.id AND c.version = u.version AND c.deleted_at IS NULL
        """;

    private const string InsertBodies = """
        INSERT INTO webhook_deliveries (received_at, id, channel_kind, proof, body)
        SELECT * FROM unnest($1::timestamptz[], $2::uuid[], $3::text[], $4::text[], $5::bytea[])
        """;

    private const string InsertMessageKeys = """
        INSERT INTO message_keys (tenant_id, channel_id, direction, provider_message_id, message_id)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[])
        ON CONFLICT DO NOTHING
        RETURNING message_id
        """;

    public static async Task RunAsync(NpgsqlConnection connection, IntakeBatch batch, CancellationToken cancellationToken)
    {
        var routes = batch.Items.Where(i => i.Route is not null).Select(i => i.Route!).DistinctBy(r => (r.ChannelId, r.Version)).ToList();
        var firsts = Fold(batch);
        await using var commands = connection.CreateBatch();
        commands.BatchCommands.Add(new NpgsqlBatchCommand(CountLiveRoutes)
            .Column(routes, r => r.TenantId).Column(routes, r => r.ChannelId).Column(routes, r => r.Version));

        var meetings = batch.Statuses.Select(s => (s.Route.ChannelId, s.Item.ProviderMessageId))
            .Concat(firsts.Where(m => !m.IsInbound).Select(m => (m.Route.ChannelId, m.Item.ProviderMessageId))).Distinct().ToList();
        if (meetings.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(StatusLedger.MeetAtWamids)
                .Column(meetings, m => m.ChannelId).Column(meetings, m => m.ProviderMessageId));
        }

        if (batch.Bodies.Count > 0) commands.BatchCommands.Add(Bodies(batch.Bodies));
        if (firsts.Count > 0)
        {
            commands.BatchCommands.Add(new NpgsqlBatchCommand(InsertMessageKeys)
                .Column(firsts, m => m.Key.TenantId).Column(firsts, m => m.Key.ChannelId).Column(firsts, m => m.Key.Direction)
                .Column(firsts, m => m.Key.ProviderMessageId).Column(firsts, m => m.Id));
        }

        await using var reader = await commands.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        if (reader.GetInt64(0) != routes.Count) throw new StaleRouteException();
        if (meetings.Count > 0) await reader.NextResultAsync(cancellationToken);

        var fresh = new HashSet<Guid>(firsts.Count);
        if (firsts.Count > 0)
        {
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) fresh.Add(reader.GetGuid(0));
        }

        foreach (var known in firsts)
        {
            if (!fresh.Contains(known.Id) && known.IsImported && known.Item.Type != MessageTypes.MediaPlaceholder) batch.Refills.Add(known);
        }

        batch.KeepMessages(m => fresh.Contains(m.Id));
    }

    // What comes twice in one batch is folded: the first wins, but a medium beats the placeholder that announced it.
    private static List<PendingMessage> Fold(IntakeBatch batch)
    {
        var firsts = new Dictionary<MessageKey, PendingMessage>(batch.Messages.Count);
        foreach (var message in batch.Messages)
        {
            if (firsts.TryAdd(message.Key, message)) continue;
            if (message.IsImported && firsts[message.Key].Item.Type == MessageTypes.MediaPlaceholder) firsts[message.Key] = message;
        }

        return [.. firsts.Values.OrderBy(m => m.Key)];
    }

    private static NpgsqlBatchCommand Bodies(IReadOnlyList<Delivery> bodies) =>
        new NpgsqlBatchCommand(InsertBodies)
            .Column(bodies, b => b.ReceivedAt).Column(bodies, b => b.Id).Column(bodies, b => b.ChannelKind)
            .Column(bodies, b => b.Proof.Value).Column(bodies, b => Bytes(b.Body));

    private static byte[] Bytes(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : body.ToArray();
}
