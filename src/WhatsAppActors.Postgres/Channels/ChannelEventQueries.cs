using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Channels;

/// <summary>Reads the events stored under a channel.</summary>
public sealed class ChannelEventQueries(NpgsqlDataSource database)
{
    /// <summary>Events, latest committed first, at most <paramref name="take"/> of them, below the given <c>seq</c>.</summary>
    public Task<List<ChannelEventView>> ListAsync(Guid tenantId, Guid channelId, long? below, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").And($"channel_id = {where.Argument(channelId)}").AndWhenGiven("seq <", below);
        var sql = $"""
            SELECT id, channel_id, seq, field, event, occurred_at, received_at, payload, failure
              FROM channel_events WHERE {where} ORDER BY seq DESC LIMIT {where.Argument(take)}
            """;
        return database.ListAsync(sql, where.Arguments, Read, cancellationToken);
    }

    private static ChannelEventView Read(NpgsqlDataReader row) => new(
        row.Get<Guid>("id"),
        row.Get<Guid>("channel_id"),
        row.Get<long>("seq"),
        row.Get<string>("field"),
        row.TextOrNull("event"),
        row.OrNull<DateTimeOffset>("occurred_at"),
        row.Get<DateTimeOffset>("received_at"),
        new RawJson(row.Get<string>("payload")),
        row.TextOrNull("failure"));
}
