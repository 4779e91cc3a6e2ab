using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>A data directory for one test, and what tests do to the PostgreSQL in it. Leaves no process and no file behind.</summary>
public abstract class ClusterFixture : IAsyncLifetime
{
    /// <summary>For what happens by itself: long, because a busy machine is slow, and what never happens does not happen later.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly List<EmbeddedPostgres> _started = [];
    private readonly DirectoryInfo _root = TemporaryDirectory.Create();

    protected ClusterFixture()
    {
        DataDirectory = Path.Combine(_root.FullName, "data");
    }

    protected string DataDirectory { get; set; }

    protected RecordingLogger Log { get; } = new();

    /// <summary>The test's own folder, which holds the data directory.</summary>
    protected string Root => _root.FullName;

    protected string Home => Path.Combine(DataDirectory, "postgres");

    protected string PgData => Path.Combine(Home, "data");

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual async Task DisposeAsync()
    {
        foreach (var server in _started)
            await server.DisposeAsync();
        foreach (var home in Homes())
            await StopOrphanAsync(home);
        NpgsqlConnection.ClearAllPools();
        _root.Delete(recursive: true);
        foreach (var home in Homes())
            Directory.Delete(home, recursive: true);

        // Its folder is there once some cluster of this machine lives in it.
        var elsewhere = ClusterLocation.FolderElsewhere(DataDirectory) + ".lock";
        if (File.Exists(elsewhere)) File.Delete(elsewhere);
    }

    protected async Task<EmbeddedPostgres> StartAsync()
    {
        var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = DataDirectory }, Log, TimeProvider.System, CancellationToken.None);
        _started.Add(server);
        return server;
    }

    /// <summary>The one value that a query gives, as text.</summary>
    internal static async Task<string> AskAsync(string connectionString, string sql)
    {
        // No pool: what a test asks must not be answered by a connection from before a crash.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Timeout = 3 };
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>Asks again until there is an answer; the last error when there is none in time.</summary>
    protected static async Task<string> AskUntilAnsweredAsync(string connectionString, string sql)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await AskAsync(connectionString, sql);
            }
            catch (NpgsqlException) when (watch.Elapsed < Patience)
            {
                await Task.Delay(20);
            }
        }
    }

    internal static async Task WaitUntilAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Not within {Patience}: {what}");
            await Task.Delay(10);
        }
    }

    protected int PostmasterPid(string? pgData = null) =>
        int.Parse(File.ReadLines(Path.Combine(pgData ?? PgData, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    protected static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }

    private static async Task StopOrphanAsync(string home)
    {
        if (PostmasterFile.Read(Path.Combine(home, "data")) is not { } file || PostmasterProcess.Find(file.Pid) is not { } orphan)
            return;
        Kill(orphan.Pid);
        await WaitUntilAsync(() => !orphan.IsAlive, "the orphan is gone");
    }

    private string[] Homes()
    {
        string[] inside = Directory.Exists(Home) ? [Home] : [];
        return Directory.Exists(ClusterLocation.Elsewhere)
            ? [.. inside, .. Directory.EnumerateDirectories(ClusterLocation.Elsewhere, Path.GetFileName(ClusterLocation.FolderElsewhere(DataDirectory)) + "*")]
            : inside;
    }
}
