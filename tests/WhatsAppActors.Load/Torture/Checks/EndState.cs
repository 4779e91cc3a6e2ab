using Npgsql;

namespace WhatsAppActors.Load.Torture.Checks;

/// <summary>What must be true of the tables once everything is quiet and the provider has told all it knows.</summary>
internal static class EndState
{
    // Statuses were posted for everything that the provider has, in any order and twice: what it has is read, and nothing is on its way.
    private const string Count = """
        WITH sent AS MATERIALIZED (
            SELECT m.tenant_id, m.id, m.conversation_id, m.status, m.text, m.author, m.seq FROM messages m WHERE m.direction = 'outbound' AND m.created_at >= $1
        )
        SELECT (SELECT count(*) FROM sent WHERE status IN ('queued', 'sending')),
               (SELECT count(*) FROM sent WHERE id = ANY ($2) AND status <> 'read'),
               (SELECT count(*) FROM sent s
                 WHERE s.author = 'bot'
                   AND NOT EXISTS (SELECT 1 FROM messages i WHERE i.tenant_id = s.tenant_id AND i.conversation_id = s.conversation_id AND i.direction = 'inbound' AND i.seq < s.seq
                                      AND s.text = 'You wrote: ' || i.text))
        """;

    /// <summary>What is wrong, in words.</summary>
    public static async Task<IReadOnlyList<string>> ComplaintsAsync(
        NpgsqlDataSource database, DateTimeOffset since, IReadOnlyList<AcceptedReply> accepted, CancellationToken cancellationToken)
    {
        await using var count = database.CreateCommand(Count);
        count.CommandTimeout = 600;
        count.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = since });
        count.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. accepted.Select(reply => reply.MessageId)] });
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var complaints = new List<string>();
        if (row.GetInt64(0) is > 0 and var stuck) complaints.Add($"{stuck} messages are on their way for ever");
        if (row.GetInt64(1) is > 0 and var untold) complaints.Add($"{untold} messages were read, by the provider's word, and are not shown as read");
        if (row.GetInt64(2) is > 0 and var uncaused) complaints.Add($"{uncaused} replies answer nothing that was written before them");
        return complaints;
    }
}
