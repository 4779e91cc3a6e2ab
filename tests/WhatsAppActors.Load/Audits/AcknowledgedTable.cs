using Npgsql;
using NpgsqlTypes;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Audits;

/// <summary>What was acknowledged, as a temporary table <c>acknowledged</c> of a connection.</summary>
internal static class AcknowledgedTable
{
    private const string Make = "CREATE TEMPORARY TABLE acknowledged (wamid text PRIMARY KEY, phone text NOT NULL, turn integer NOT NULL)";

    public static async Task FillAsync(NpgsqlConnection connection, string run, IReadOnlyList<Written> acknowledged, CancellationToken cancellationToken)
    {
        await using (var make = new NpgsqlCommand(Make, connection)) await make.ExecuteNonQueryAsync(cancellationToken);
        await using (var copy = await connection.BeginBinaryImportAsync("COPY acknowledged FROM STDIN (FORMAT binary)", cancellationToken))
        {
            foreach (var message in acknowledged)
            {
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(message.Wamid(run), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(message.Phone.ToString(), NpgsqlDbType.Text, cancellationToken);
                await copy.WriteAsync(message.Turn, NpgsqlDbType.Integer, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await using var analyze = new NpgsqlCommand("ANALYZE acknowledged", connection);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a query of one row of counts over it.</summary>
    public static async Task<long[]> CountAsync(NpgsqlConnection connection, string sql, string run, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand(sql, connection) { CommandTimeout = 600, Parameters = { new() { Value = $"wamid.{run}.%" } } };
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return [.. Enumerable.Range(0, row.FieldCount).Select(row.GetInt64)];
    }
}
