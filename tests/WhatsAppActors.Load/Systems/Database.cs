using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Load.Measuring;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Load.Systems;

/// <summary>One PostgreSQL, with the settings that the product gives its own, for all that is compared: a database each.</summary>
internal sealed class Database : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;
    private readonly bool _keep;
    private readonly EmbeddedPostgres _server;

    private Database(string folder, bool keep, EmbeddedPostgres server)
    {
        _folder = folder;
        _keep = keep;
        _server = server;
    }

    /// <summary>Starts it in a folder that stays, or in a temporary one that goes with it.</summary>
    public static async Task<Database> StartAsync(string? folder, CancellationToken cancellationToken)
    {
        var directory = folder ?? DataDirectory.Create();
        var server = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataDirectory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);
        return new Database(directory, folder is not null, server);
    }

    /// <summary>PostgreSQL's own description of itself.</summary>
    public async Task<string> VersionAsync()
    {
        await using var connection = new NpgsqlConnection(_server.SuperuserConnectionString);
        await connection.OpenAsync();
        return connection.PostgreSqlVersion.ToString();
    }

    /// <summary>The connection string of a database, made when it is missing.</summary>
    public async Task<string> EnsureAsync(string name)
    {
        var owner = new NpgsqlConnectionStringBuilder(_server.ConnectionString).Username;
        await using var connection = new NpgsqlConnection(_server.SuperuserConnectionString);
        await connection.OpenAsync();
        await using (var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = name } } })
        {
            if (await exists.ExecuteScalarAsync() is null)
            {
                await using var create = new NpgsqlCommand($"CREATE DATABASE {name} OWNER {owner}", connection);
                await create.ExecuteNonQueryAsync();
            }
        }

        return new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>As the cluster's superuser, in a database.</summary>
    public string SuperuserOf(string name) => new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Database = name }.ConnectionString;

    /// <summary>Writes what waits in memory to disk, so that no measurement pays for the one before.</summary>
    public async Task SettleAsync()
    {
        await using var connection = new NpgsqlConnection(_server.SuperuserConnectionString);
        await connection.OpenAsync();
        await using var checkpoint = new NpgsqlCommand("CHECKPOINT", connection) { CommandTimeout = 600 };
        await checkpoint.ExecuteNonQueryAsync();
    }

    /// <summary>Processor time of all its processes.</summary>
    public TimeSpan ProcessorTime => Measuring.ProcessorTime.OfFamily(Postmaster);

    /// <summary>Has it take so many connections, and restarts it for that.</summary>
    public async Task AllowConnectionsAsync(int most, CancellationToken cancellationToken)
    {
        await using (var connection = new NpgsqlConnection(_server.SuperuserConnectionString))
        {
            await connection.OpenAsync(cancellationToken);
            await using var allow = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"ALTER SYSTEM SET max_connections = {most}"), connection);
            await allow.ExecuteNonQueryAsync(cancellationToken);
        }

        await RestartAsync("INT", cancellationToken);
    }

    /// <summary>Ends it by a signal to its postmaster (INT: its fast stop), and returns when it is up again: it is kept running.</summary>
    public async Task RestartAsync(string signal, CancellationToken cancellationToken)
    {
        var before = Postmaster;
        await Signals.SendAsync(before, signal);
        var asked = new NpgsqlConnectionStringBuilder(_server.SuperuserConnectionString) { Pooling = false }.ConnectionString;
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(asked);
                await connection.OpenAsync(cancellationToken);
                if (Postmaster != before) return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or InvalidOperationException)
            {
                // Not yet: it refuses connections, or has written down no process yet.
            }

            await Task.Delay(Look, cancellationToken);
        }
    }

    private int Postmaster => int.Parse(File.ReadLines(Path.Combine(_server.ClusterDirectory, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        if (!_keep) Directory.Delete(_folder, recursive: true);
    }
}
