using Npgsql;

namespace WhatsAppActors.Postgres.Commands;

/// <summary>Set-based statements take one array a column; this keeps their building readable.</summary>
internal static class SqlCommands
{
    public static NpgsqlBatch Batch(this NpgsqlConnection connection, params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = connection.CreateBatch();
        foreach (var command in commands) batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Adds a column of values as the next positional parameter.</summary>
    public static NpgsqlBatchCommand Column<TRow, TValue>(this NpgsqlBatchCommand command, IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value)
    {
        var column = new TValue[rows.Count];
        var index = 0;
        foreach (var row in rows) column[index++] = value(row);
        command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = column });
        return command;
    }

    /// <summary>Adds one value as the next positional parameter.</summary>
    public static NpgsqlBatchCommand Value<T>(this NpgsqlBatchCommand command, T value)
    {
        command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return command;
    }
}
