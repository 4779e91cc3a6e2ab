using Npgsql;

namespace WhatsAppActors.Load.Systems;

/// <summary>What a system still has to do, looked at past all that may lie between it and its database.</summary>
/// <param name="connectionString">The database.</param>
/// <param name="provider">Who gets what is sent.</param>
internal sealed class Backlog(string connectionString, ProviderProcess provider)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(300);

    private readonly string _database = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 5, CommandTimeout = 10 }.ConnectionString;

    /// <summary>Conversations with something unhandled; null while the database does not answer.</summary>
    public Task<long?> UnhandledAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM conversations WHERE handled_seq < last_inbound_seq", cancellationToken);

    /// <summary>Replies that are neither sent nor given up; null while the database does not answer.</summary>
    public Task<long?> UnsentAsync(CancellationToken cancellationToken) => CountAsync("SELECT count(*) FROM outbox", cancellationToken);

    /// <summary>Waits until nothing is unhandled, unsent or in the provider's hands; false when that does not come to pass in time.</summary>
    public async Task<bool> EndsAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        // Looked at twice: what the provider has in hand is neither here nor there for a moment.
        var quiet = 0;
        for (var began = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(began) < patience; await Task.Delay(Look, cancellationToken))
        {
            quiet = await UnhandledAsync(cancellationToken) == 0 && await UnsentAsync(cancellationToken) == 0 && (await provider.TrafficAsync()).InHand == 0 ? quiet + 1 : 0;
            if (quiet == 2) return true;
        }

        return false;
    }

    /// <summary>One number out of the database; null while it does not answer.</summary>
    public async Task<long?> CountAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(_database);
            await connection.OpenAsync(cancellationToken);
            await using var count = new NpgsqlCommand(sql, connection);
            return (long)(await count.ExecuteScalarAsync(cancellationToken))!;
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            // It is away, as a fault has it.
            return null;
        }
    }
}
