using Npgsql;
using NpgsqlTypes;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Audits;

/// <summary>
/// Holds tables and the provider's record against what was acknowledged, as a temporary table <c>acknowledged</c>, and what people have read, as
/// <c>replies_read</c>.
/// </summary>
internal static class AcknowledgedTable
{
    private const string Make = """
        CREATE TEMPORARY TABLE acknowledged (wamid text PRIMARY KEY, phone text NOT NULL, turn integer NOT NULL);
        CREATE TEMPORARY TABLE replies_read (wamid text PRIMARY KEY);
        """;

    /// <summary>Runs an audit.</summary>
    /// <param name="database">The system's.</param>
    /// <param name="sql">Counts lost, doubled, wrong customer, out of order, and not stored as read, in one row; $1 is a pattern of the run's wamids.</param>
    /// <param name="run">The run.</param>
    /// <param name="acknowledged">What was answered 200.</param>
    /// <param name="accepted">What the provider took; null where nobody replies.</param>
    /// <param name="areRead">Whether people read what they get, and the provider says so.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Audit> AuditAsync(
        NpgsqlDataSource database, string sql, string run, IReadOnlyList<Written> acknowledged, IReadOnlyList<AcceptedReply>? accepted, bool areRead,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using (var make = new NpgsqlCommand(Make, connection)) await make.ExecuteNonQueryAsync(cancellationToken);
        await FillAsync(
            connection, "acknowledged", acknowledged,
            async (copy, message) =>
            {
                await copy.WriteAsync(message.Wamid(run), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(message.Phone.ToString(), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(message.Turn, NpgsqlDbType.Integer, cancellationToken);
            },
            cancellationToken);
        if (areRead)
            await FillAsync(connection, "replies_read", ReplyAudit.Of(acknowledged, accepted!), (copy, reply) => copy.WriteAsync(reply.Reply.Wamid, NpgsqlDbType.Text, cancellationToken), cancellationToken);
        await using var count = new NpgsqlCommand(sql, connection) { CommandTimeout = 600, Parameters = { new() { Value = $"wamid.{run}.%" } } };
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var (replies, unanswered, twice) = accepted is null ? (0, 0, 0) : ReplyAudit.Check(acknowledged, accepted);
        return new Audit(acknowledged.Count, row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), replies, unanswered, twice, areRead ? row.GetInt64(4) : null);
    }

    private static async Task FillAsync<T>(
        NpgsqlConnection connection, string table, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write, CancellationToken cancellationToken)
    {
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT binary)", cancellationToken))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellationToken);
                await write(copy, row);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await using var analyze = new NpgsqlCommand($"ANALYZE {table}", connection);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}
