using Npgsql;

namespace WhatsAppActors.Postgres.Queries;

/// <summary>Runs a statement with positional parameters ($1, $2…) and reads its rows.</summary>
public static class QueryExtensions
{
    /// <summary>All rows.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource database, string sql, IEnumerable<object?> arguments, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql).With(arguments);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ToListAsync(read, cancellationToken);
    }

    /// <summary>All rows that meet conditions, planned as these ask for.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlDataSource database, string sql, Conditions where, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        if (where.Plan is not { } plan) return await database.ListAsync(sql, where.Arguments, read, cancellationToken);

        // One implicit transaction: what the plan sets ends with it.
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(plan));
        var command = new NpgsqlBatchCommand(sql);
        foreach (var argument in where.Arguments) command.Parameters.Add(Parameter(argument));
        batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ToListAsync(read, cancellationToken);
    }

    /// <summary>The first row, or the type's default when there is none.</summary>
    public static async Task<T?> FirstAsync<T>(
        this NpgsqlDataSource database, string sql, IEnumerable<object?> arguments, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql).With(arguments);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : default;
    }

    /// <summary>Runs a statement for its effect.</summary>
    /// <returns>How many rows it touched.</returns>
    public static async Task<int> ExecuteAsync(
        this NpgsqlDataSource database, string sql, IEnumerable<object?> arguments, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(sql).With(arguments);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Adds positional parameters. Times are sent in UTC, as <c>timestamptz</c> asks.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, IEnumerable<object?> arguments)
    {
        foreach (var argument in arguments) command.Parameters.Add(Parameter(argument));
        return command;
    }

    private static async Task<List<T>> ToListAsync<T>(this NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    private static NpgsqlParameter Parameter(object? argument) => new()
    {
        Value = argument switch
        {
            null => DBNull.Value,
            DateTimeOffset time => time.ToUniversalTime(),
            _ => argument,
        },
    };
}
