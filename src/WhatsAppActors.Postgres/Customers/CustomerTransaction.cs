using Npgsql;
using WhatsAppActors.Postgres.FaultInjection;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Customers;

/// <summary>Runs what changes several customers' rows at once, and again from its beginning when other transactions came between.</summary>
internal static class CustomerTransaction
{
    // Each of them means that somebody else was faster, and so made headway: more than a few in a row are a storm.
    private const int MostAttempts = 20;

    /// <summary>Runs it in a transaction and returns after COMMIT, or with everything rolled back when it returns false for that.</summary>
    /// <exception cref="TimeoutException">Others kept coming between: nothing was changed.</exception>
    public static async Task<T> RunAsync<T>(
        NpgsqlDataSource database, Func<NpgsqlConnection, Task<(T Answer, bool Commits)>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var (answer, commits) = await work(connection);
                if (commits) await transaction.CommitAsync(CommitPoints.Customer, cancellationToken);
                return answer;
            }
            catch (Exception exception) when (IsContention(exception) && attempt < MostAttempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (ContentionException exception)
            {
                throw new TimeoutException("Other transactions kept changing the same customers.", exception);
            }
        }
    }

    // A second open chat, or a second binding of a key, was committed between two statements.
    private static bool IsContention(Exception exception) =>
        exception is ContentionException
        || (exception is PostgresException refused && (refused.IsConflict() || refused.SqlState == PostgresErrorCodes.UniqueViolation));
}
