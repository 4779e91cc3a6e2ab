using System.Text.Json;
using Npgsql;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Outbox.Scheduling;

/// <summary>Reads and takes back what is to go out later.</summary>
public sealed class ScheduledMessages(NpgsqlDataSource database)
{
    private const string Columns = "id, conversation_id, send_at, type, text, content, failed_at, failure, created_at";

    private const string SelectOne = $"SELECT {Columns} FROM scheduled_messages WHERE tenant_id = $1 AND id = $2";

    private const string Remove = "DELETE FROM scheduled_messages WHERE tenant_id = $1 AND id = $2";

    /// <summary>One; null when there is none, or none any more.</summary>
    public Task<ScheduledView?> FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) =>
        database.FirstAsync<ScheduledView>(SelectOne, [tenantId, id], Read, cancellationToken);

    /// <summary>Those of a tenant, or of one chat of theirs, first to go first, at most so many, after a place.</summary>
    public Task<List<ScheduledView>> ListAsync(Guid tenantId, Guid? conversationId, TimePosition? after, int take, CancellationToken cancellationToken)
    {
        var where = new Conditions();
        where.And($"tenant_id = {where.Argument(tenantId)}").AndWhenGiven("conversation_id =", conversationId);
        if (after is { } place) where.And($"(send_at, id) > ({where.Argument(place.At)}, {where.Argument(place.Id)})");
        return database.ListAsync($"SELECT {Columns} FROM scheduled_messages WHERE {where} ORDER BY send_at, id LIMIT {where.Argument(take)}", where.Arguments, Read, cancellationToken);
    }

    /// <summary>Takes one back, for good.</summary>
    /// <returns>False when there was none: it may have gone out.</returns>
    public async Task<bool> RemoveAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => await database.ExecuteAsync(Remove, [tenantId, id], cancellationToken) > 0;

    private static ScheduledView Read(NpgsqlDataReader row)
    {
        using var content = JsonDocument.Parse(row.Get<string>("content"));
        return new ScheduledView
        {
            Id = row.Get<Guid>("id"),
            ConversationId = row.Get<Guid>("conversation_id"),
            Status = row.OrNull<DateTimeOffset>("failed_at") is null ? "scheduled" : "failed",
            SendAt = row.Get<DateTimeOffset>("send_at"),
            Failure = row.TextOrNull("failure"),
            Type = row.Get<string>("type"),
            Text = row.TextOrNull("text"),
            CreatedAt = row.Get<DateTimeOffset>("created_at"),
            Content = content.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.Clone(), StringComparer.Ordinal),
        };
    }
}
