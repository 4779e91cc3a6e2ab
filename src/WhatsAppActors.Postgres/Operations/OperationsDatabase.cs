using Npgsql;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Operations;

/// <summary>
/// Two connections of the operators' own: their figures are wanted most when everything else keeps the product's connections busy, and
/// must never take one of those. They can only read, and nothing they ask may take longer than two seconds.
/// </summary>
internal sealed class OperationsDatabase(string connectionString) : IAsyncDisposable, IDisposable
{
    private const string Limits = "-c statement_timeout=2s -c lock_timeout=1s -c default_transaction_read_only=on";

    // The server gives up first; this is for one that does not answer at all.
    private const int SecondsToAnswer = 4;

    private readonly NpgsqlDataSource _source = DataSources.Create(Settings(connectionString));

    /// <summary>All rows of a statement with positional parameters.</summary>
    /// <exception cref="TimeoutException">It took longer than it may.</exception>
    /// <exception cref="DatabaseAwayException">PostgreSQL cannot be reached, or serves nobody now.</exception>
    public async Task<List<T>> ListAsync<T>(string sql, IEnumerable<object?> arguments, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            return await _source.ListAsync(sql, arguments, read, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable)
        {
            throw new TimeoutException("PostgreSQL took longer than two seconds.", exception);
        }
        catch (Exception exception) when (exception.IsOutage())
        {
            // A time-out of the driver's own among them: then nobody answered, and the server would have given up sooner.
            throw new DatabaseAwayException(exception);
        }
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    public void Dispose() => _source.Dispose();

    private static string Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionServices.Complete(connectionString))
        {
            ApplicationName = "whatsappactors-operations",
            MinPoolSize = 0,
            MaxPoolSize = 2,
            Timeout = 2,
            CommandTimeout = SecondsToAnswer,
        };
        settings.Options = $"{settings.Options} {Limits}";
        return settings.ConnectionString;
    }
}
