using System.Globalization;
using Npgsql;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>Logs in to the cluster: proves that what answers on the port is ours, and sets up our account and database.</summary>
internal sealed class ClusterAccess(ClusterHome home, int port)
{
    /// <summary>The account that the server works with: it owns the database and is no superuser.</summary>
    public const string Account = "whatsappactors";

    /// <summary>The database that the server works with.</summary>
    public const string Database = "whatsappactors";

    /// <summary>For the server.</summary>
    public string ConnectionString => For(Account, Read(home.AccountPasswordFile), Database);

    /// <summary>For setting up, as the superuser.</summary>
    public string SuperuserConnectionString => For(Cluster.Superuser, Read(home.SuperuserPasswordFile), "postgres");

    /// <summary>
    /// Makes what is missing of account and database. The log-in proves both sides: with SCRAM a server that does not know the
    /// password cannot answer for ours.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">Another server answers on the port, or a password file is gone.</exception>
    /// <exception cref="NpgsqlException">No log-in.</exception>
    public async Task SetUpAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync(ct);
        await using var question = new NpgsqlCommand(
            $"""
            SELECT current_setting('data_directory'),
                   EXISTS (SELECT FROM pg_roles WHERE rolname = '{Account}'),
                   EXISTS (SELECT FROM pg_database WHERE datname = '{Database}')
            """,
            connection);
        bool hasAccount;
        bool hasDatabase;
        await using (var answer = await question.ExecuteReaderAsync(ct))
        {
            await answer.ReadAsync(ct);
            if (!string.Equals(RealPath.Of(answer.GetString(0)), RealPath.Of(home.PgData), StringComparison.Ordinal))
                throw new EmbeddedPostgresException($"The server on port {port} serves {answer.GetString(0)}, not {home.PgData}.");
            hasAccount = answer.GetBoolean(1);
            hasDatabase = answer.GetBoolean(2);
        }

        // The password is made of hexadecimal digits; a literal cannot be broken by it.
        if (!hasAccount)
            await RunAsync(connection, $"CREATE ROLE {Account} LOGIN PASSWORD '{Read(home.AccountPasswordFile)}'", ct);
        if (!hasDatabase)
            await RunAsync(connection, $"CREATE DATABASE {Database} OWNER {Account}", ct);
    }

    /// <summary>Has a running PostgreSQL take over settings that were rewritten.</summary>
    public async Task ReloadAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(SuperuserConnectionString);
        await connection.OpenAsync(ct);
        await RunAsync(connection, "SELECT pg_reload_conf()", ct);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Read(string passwordFile)
    {
        try
        {
            return File.ReadAllText(passwordFile);
        }
        catch (FileNotFoundException e)
        {
            throw new EmbeddedPostgresException($"The password of the database is gone: {passwordFile} is missing. Restore the file from a backup.", e);
        }
    }

    private string For(string user, string password, string database)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = user,
            Password = password,
            Database = database,
            SslMode = SslMode.Disable,
        };
        // Connections for setting up are few and far between: none of them is worth keeping.
        if (string.Equals(user, Cluster.Superuser, StringComparison.Ordinal))
            builder.Pooling = false;
        return builder.ConnectionString;
    }
}
