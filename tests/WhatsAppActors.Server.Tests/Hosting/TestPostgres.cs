using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace WhatsAppActors.Server.Tests.Hosting;

/// <summary>A private PostgreSQL for this test run. Tests fail, they do not skip, where it cannot be started.</summary>
public sealed class TestPostgres : IAsyncLifetime
{
    private static readonly string[] UsualFolders = ["/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin", "/usr/local/bin", "/usr/bin"];

    private readonly string directory = Path.Combine("/tmp", $"wa-server-tests-{Guid.NewGuid():N}");
    private readonly string bin = UsualFolders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        ?? throw new InvalidOperationException("These tests need PostgreSQL's initdb and pg_ctl; none were found.");

    private int port;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(directory);
        port = FreePort();
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["postgres", directory], asPostgres: false);
        await RunAsync(Path.Combine(bin, "initdb"), ["-D", $"{directory}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"]);
        await RunAsync(
            Path.Combine(bin, "pg_ctl"),
            ["-D", $"{directory}/data", "-w", "-l", $"{directory}/log", "-o", $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={directory} -c fsync=off -c max_connections=200", "start"]);
        await ExecuteAsync("postgres", "CREATE DATABASE template_whatsapp");
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "sql"), "*.sql").Order(StringComparer.Ordinal))
            await ExecuteAsync("template_whatsapp", await File.ReadAllTextAsync(file));
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(Path.Combine(bin, "pg_ctl"), ["-D", $"{directory}/data", "-m", "immediate", "-w", "stop"]);
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A new, migrated database; returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t_{Guid.NewGuid():N}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name} TEMPLATE template_whatsapp");
        return Connection(name);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(string program, string[] arguments, bool asPostgres = true)
    {
        var start = asPostgres && Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        // pg_ctl's server keeps what it inherits open, so its output must not be a pipe that somebody reads to the end.
        start.WorkingDirectory = "/";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Connection(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database};Maximum Pool Size=20";
}
