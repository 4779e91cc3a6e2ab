using Npgsql;
using WhatsAppActors.Core.Ids;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Deliveries;

/// <summary>Reads raw webhook bodies. They may hold every tenant's data: for the administrator only.</summary>
public sealed class DeliveryQueries(NpgsqlDataSource database)
{
    // The rows are keyed by time first. An id of ours tells its own time, so that only its neighbourhood is searched.
    private static readonly TimeSpan Neighbourhood = TimeSpan.FromMinutes(5);

    /// <summary>Deliveries, newest first, at most <paramref name="take"/> of them, after the given place.</summary>
    /// <param name="from">Arrived at or after.</param>
    /// <param name="to">Arrived before.</param>
    /// <param name="after">The last one seen.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<List<DeliveryView>> ListAsync(
        DateTimeOffset? from, DateTimeOffset? to, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions().And("true").AndWhenGiven("received_at >=", from).AndWhenGiven("received_at <", to);
        if (after is { } place)
            where.And($"(received_at, id) < ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        var sql = $"""
            SELECT id, received_at, channel_kind, proof, octet_length(body) AS size
              FROM webhook_deliveries WHERE {where} ORDER BY received_at DESC, id DESC LIMIT {where.Argument(take)}
            """;
        return database.ListAsync(
            sql,
            where.Arguments,
            row => new DeliveryView(
                row.Get<Guid>("id"), row.Get<DateTimeOffset>("received_at"), row.Get<string>("channel_kind"), row.Get<string>("proof"), row.Get<int>("size")),
            cancellationToken);
    }

    /// <summary>One delivery with its body; null when there is none (any more).</summary>
    public async Task<DeliveryDetail?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (TimeOfId.Of(id) is { } time
            && await FindAsync(id, time - Neighbourhood, time + Neighbourhood, cancellationToken) is { } near)
            return near;
        return await FindAsync(id, from: null, to: null, cancellationToken);
    }

    private Task<DeliveryDetail?> FindAsync(Guid id, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"id = {where.Argument(id)}").AndWhenGiven("received_at >=", from).AndWhenGiven("received_at <", to);
        var sql = $"SELECT id, received_at, channel_kind, proof, body FROM webhook_deliveries WHERE {where} LIMIT 1";
        return database.FirstAsync<DeliveryDetail>(sql, where.Arguments, Read, cancellationToken);
    }

    private static DeliveryDetail Read(NpgsqlDataReader row)
    {
        var body = row.Get<byte[]>("body");
        var payload = StoredPayload.Of(body);
        return new(
            row.Get<Guid>("id"),
            row.Get<DateTimeOffset>("received_at"),
            row.Get<string>("channel_kind"),
            row.Get<string>("proof"),
            body.Length,
            payload.Json,
            payload.Base64);
    }
}
