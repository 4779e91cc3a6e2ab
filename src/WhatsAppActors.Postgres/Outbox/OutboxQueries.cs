using Npgsql;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>Reads what waits to be sent, and why.</summary>
public sealed class OutboxQueries(NpgsqlDataSource database, TimeProvider time)
{
    private static readonly string[] Lanes = ["reply", "utility", "marketing"];

    private const string Select = """
        SELECT o.message_id, o.conversation_id, o.channel_id, o.lane, o.state, o.due_at, o.due_at = 'infinity' AS is_put_aside, o.attempts, o.waits_for, o.created_at, m.type,
               ch.sending_stopped_at IS NOT NULL AS is_stopped, ch.sending_stopped_reason, ch.sending_held_until,
               NOT o.steps_aside AND EXISTS (
                   SELECT 1 FROM outbox e WHERE e.tenant_id = o.tenant_id AND e.conversation_id = o.conversation_id AND e.seq < o.seq AND NOT e.steps_aside) AS is_behind
          FROM outbox o
          JOIN messages m ON m.tenant_id = o.tenant_id AND m.id = o.message_id
          JOIN channels ch ON ch.tenant_id = o.tenant_id AND ch.id = o.channel_id
        """;

    /// <summary>What a tenant's numbers have still to send, oldest first, at most so many, after a place.</summary>
    /// <param name="tenantId">Whose.</param>
    /// <param name="channelId">Only this number's; null: all.</param>
    /// <param name="conversationId">Only this chat's; null: all.</param>
    /// <param name="lane">Only of this lane; null: all.</param>
    /// <param name="after">The place.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<List<OutboxView>> ListAsync(
        Guid tenantId, Guid? channelId, Guid? conversationId, OutboxLane? lane, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"o.tenant_id = {where.Argument(tenantId)}").AndWhenGiven("o.channel_id =", channelId).AndWhenGiven("o.conversation_id =", conversationId)
            .AndWhenGiven("o.lane =", (short?)lane);
        if (after is { } place) where.And($"(o.created_at, o.message_id) > ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        return database.ListAsync($"{Select} WHERE {where} ORDER BY o.created_at, o.message_id LIMIT {where.Argument(take)}", where.Arguments, Read, cancellationToken);
    }

    private OutboxView Read(NpgsqlDataReader row)
    {
        var (why, until) = row.Get<string>("state") == "sending" ? (null, null) : Wait(row);
        return new OutboxView
        {
            MessageId = row.Get<Guid>("message_id"),
            ConversationId = row.Get<Guid>("conversation_id"),
            ChannelId = row.Get<Guid>("channel_id"),
            Type = row.Get<string>("type"),
            Lane = Lanes[row.Get<short>("lane")],
            State = row.Get<string>("state"),
            WaitsFor = why,
            WaitsUntil = until,
            Attempts = row.Get<int>("attempts"),
            CreatedAt = row.Get<DateTimeOffset>("created_at"),
        };
    }

    // What holds it longest is what a person should know.
    private (string? Why, DateTimeOffset? Until) Wait(NpgsqlDataReader row)
    {
        var now = time.GetUtcNow();
        if (row.Get<bool>("is_stopped")) return (row.TextOrNull("sending_stopped_reason") ?? "Its number sends nothing until a person acts.", null);
        if (row.Get<bool>("is_put_aside")) return (row.TextOrNull("waits_for"), null);
        var due = row.Get<DateTimeOffset>("due_at");
        if (row.OrNull<DateTimeOffset>("sending_held_until") is { } held && held > now && held >= due) return ("Its number pauses, because WhatsApp asked it to slow down or cannot be reached.", held);
        if (due > now) return (row.TextOrNull("waits_for") ?? "Its time has not come.", due);
        return row.Get<bool>("is_behind") ? ("An earlier message of its conversation goes first.", null) : (null, null);
    }
}
