using Microsoft.Extensions.Logging;
using Npgsql;

namespace WhatsAppActors.Postgres.Migrations;

/// <summary>
/// Applies the numbered migrations that a database lacks, each in a transaction of its own, under an advisory lock:
/// several processes may start at once. Forward only; a changed or unknown migration stops the start.
/// </summary>
public sealed partial class Migrator(NpgsqlDataSource database, ILogger<Migrator> logger, TimeProvider time)
{
    // Any number will do, as long as every version of this program uses the same one.
    private const long AdvisoryLock = 7241889015520263;

    private const string CreateExtensions = "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS btree_gin; CREATE EXTENSION IF NOT EXISTS unaccent;";

    private const string CreateTable = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            name        text PRIMARY KEY,
            checksum    bytea NOT NULL,
            applied_at  timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>Brings the database up to date with <paramref name="migrations"/>; does nothing when it is.</summary>
    /// <exception cref="MigrationException">An applied migration differs from the given one, or the database is newer than the program.</exception>
    public async Task MigrateAsync(IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(migrations);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // Another process may take minutes over a large table: waiting for it is not a fault.
        await ExecuteAsync(connection, "SET statement_timeout = 0; SET lock_timeout = 0; SET idle_in_transaction_session_timeout = 0", cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({AdvisoryLock})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, CreateTable, cancellationToken);
            var applied = await ReadAppliedAsync(connection, cancellationToken);
            Check(migrations, applied);
            foreach (var migration in migrations)
            {
                if (!applied.ContainsKey(migration.Name)) await ApplyAsync(connection, migration, cancellationToken);
            }
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({AdvisoryLock}); RESET ALL", CancellationToken.None);
        }
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        Applying(logger, migration.Name);
        var started = time.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new MigrationException(
                $"Migration {migration.Name} needs a right that the database user lacks: {exception.MessageText}. " +
                "The user must own the database (it creates tables and the trusted extensions pg_trgm, btree_gin and unaccent), or an administrator has to run, in this database: {CreateExtensions}", exception);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.FeatureNotSupported or PostgresErrorCodes.UndefinedFile)
        {
            throw new MigrationException(
                $"Migration {migration.Name} needs something that this PostgreSQL does not have: {exception.MessageText}. The extensions pg_trgm, btree_gin and " +
                $"unaccent are part of PostgreSQL; some systems have them in a package of its own (postgresql-contrib). An administrator may have to run, in this database: {CreateExtensions}", exception);
        }

        await using var record = new NpgsqlCommand("INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)", connection);
        record.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
        record.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = migration.Checksum });
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Applied(logger, migration.Name, time.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<Dictionary<string, byte[]>> ReadAppliedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var applied = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand("SELECT name, checksum FROM schema_migrations", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) applied[reader.GetString(0)] = reader.GetFieldValue<byte[]>(1);
        return applied;
    }

    private static void Check(IReadOnlyList<Migration> migrations, Dictionary<string, byte[]> applied)
    {
        var known = migrations.ToDictionary(m => m.Name, StringComparer.Ordinal);
        foreach (var (name, checksum) in applied)
        {
            if (!known.TryGetValue(name, out var migration))
                throw new MigrationException($"The database has migration {name}, which this program does not know: it was migrated by a newer version. Run that version.");
            if (!migration.Checksum.AsSpan().SequenceEqual(checksum))
                throw new MigrationException($"Migration {name} was applied with another text than this program has. Migrations never change once applied: restore the file, and put the change into a new one.");
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(1121, LogLevel.Information, "Applying migration {Name}")]
    private static partial void Applying(ILogger logger, string name);

    [LoggerMessage(1122, LogLevel.Information, "Migration {Name} applied in {Milliseconds:0} ms")]
    private static partial void Applied(ILogger logger, string name, double milliseconds);
}
