using Npgsql;
using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Postgres.FaultInjection;

/// <summary>Commits past fail points.</summary>
internal static class CommitExtensions
{
    /// <summary>COMMIT, with what is armed around it.</summary>
    public static Task CommitAsync(this NpgsqlTransaction transaction, CommitPoints points, CancellationToken cancellationToken) =>
        FailPoints.AreArmed ? ArmedAsync(transaction, points, cancellationToken) : transaction.CommitAsync(cancellationToken);

    private static async Task ArmedAsync(NpgsqlTransaction transaction, CommitPoints points, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await FailPoints.ReachAsync(points.Before, () => DropAsync(connection));
        var commit = transaction.CommitAsync(cancellationToken);
        try
        {
            // A crash meets it on its way.
            await FailPoints.ReachAsync(
                points.Unknown,
                async () =>
                {
                    await commit;
                    await DropAsync(connection);
                });
        }
        finally
        {
            await commit;
        }

        await FailPoints.ReachAsync(points.After, () => DropAsync(connection));
    }

    // The server ends the session, as an administrator or a fail-over does (57P01).
    private static async Task DropAsync(NpgsqlConnection connection)
    {
        await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pg_backend_pid())", connection);
        await end.ExecuteNonQueryAsync();
    }
}
