using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>
/// A private PostgreSQL for one data directory. It runs for as long as this object lives, is brought up again within seconds
/// when it dies, and is stopped on disposal. It survives a killed server; the next server on the directory adopts it.
/// See the README of this folder for what holds at every instant.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly DirectoryLock _lock;
    private readonly ClusterLocation _location;
    private readonly Cluster _cluster;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _supervision;
    private int _disposed;

    private EmbeddedPostgres(
        DirectoryLock held, ClusterLocation location, Cluster cluster, ClusterStart start, RunningCluster running, ILogger logger, TimeProvider time)
    {
        _lock = held;
        _location = location;
        _cluster = cluster;
        _logger = logger;
        Port = running.Port;
        Adopted = running.Adopted;
        var access = new ClusterAccess(location.Home, running.Port);
        ConnectionString = access.ConnectionString;
        SuperuserConnectionString = access.SuperuserConnectionString;
        _supervision = Task.Run(() => new Supervisor(start, location.Home, logger, time).RunAsync(running.Process, running.Port, _stopping.Token));
    }

    /// <summary>
    /// For Npgsql: TCP to 127.0.0.1, database <c>whatsappactors</c>, which the account of that name owns (no superuser);
    /// the password is included, so it must not be logged. It stays valid over restarts of PostgreSQL.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>The absolute path of PostgreSQL's data directory.</summary>
    public string ClusterDirectory => _location.Home.PgData;

    /// <summary>The port on 127.0.0.1; the same for the life of this object, and over restarts while it is free.</summary>
    public int Port { get; }

    /// <summary>
    /// A sentence to show when the cluster does not live under the data directory, because the account that PostgreSQL runs as
    /// cannot enter it; null otherwise.
    /// </summary>
    public string? LocationNotice => _location.Notice;

    /// <summary>True when PostgreSQL was found running, left behind by a server that was killed.</summary>
    public bool Adopted { get; }

    /// <summary>As the cluster's superuser, for tests that need databases of their own.</summary>
    internal string SuperuserConnectionString { get; }

    /// <summary>Claims the data directory and brings its PostgreSQL up, making the cluster first if there is none.</summary>
    /// <param name="options">Where, and how long to wait.</param>
    /// <param name="logger">Told of starts, adoptions, deaths and restarts.</param>
    /// <param name="time">The clock of time-outs, polls and back-off.</param>
    /// <param name="ct">Gives up; what was started by then is stopped.</param>
    /// <exception cref="DataDirectoryInUseException">Another server holds the directory.</exception>
    /// <exception cref="PostgresBinariesMissingException">PostgreSQL is not installed.</exception>
    /// <exception cref="EmbeddedPostgresException">It cannot be started for another reason; the message is for the operator.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (OperatingSystem.IsWindows())
            throw new EmbeddedPostgresException("The embedded PostgreSQL runs on Linux and macOS. Set ConnectionStrings__Postgres to a server of your own.");

        var dataDirectory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory));
        try
        {
            // Others may pass through (PostgreSQL's account has to), not look: what lies in it is protected by its own mode.
            if (!Directory.Exists(dataDirectory))
                UnixModes.MakeFolder(dataDirectory, UnixModes.OthersPassThrough);
            return await OpenAsync(dataDirectory, options, logger, time, ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NpgsqlException)
        {
            throw new EmbeddedPostgresException($"The private PostgreSQL of {dataDirectory} cannot be set up: {e.Message}", e);
        }
    }

    /// <summary>
    /// Kills PostgreSQL as an accident would, without farewell; it is brought up again as after any death. For demonstrations and tests.
    /// </summary>
    /// <returns>False when it does not run just now.</returns>
    public bool Kill()
    {
        if (PostmasterFile.Read(_location.Home.PgData) is not { } file || PostmasterProcess.Find(file.Pid)?.Serves(_location.Home.PgData) != true) return false;
        try
        {
            using var postmaster = Process.GetProcessById(file.Pid);
            postmaster.Kill();
            return true;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It ended by itself meanwhile.
            return false;
        }
    }

    /// <summary>Stops PostgreSQL (open sessions are ended, what is not committed is rolled back) and gives the directory free.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync();
        await _supervision.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await _cluster.StopAsync(CancellationToken.None);
            _logger.Stopped(Port);
        }
        catch (EmbeddedPostgresException e)
        {
            _logger.StopFailed(e, Port);
        }
        finally
        {
            _location.Dispose();
            _lock.Dispose();
            _stopping.Dispose();
        }
    }

    private static async Task<EmbeddedPostgres> OpenAsync(
        string dataDirectory, EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken ct)
    {
        var held = await DirectoryLock.TakeAsync(Path.Combine(dataDirectory, "server.lock"), dataDirectory, time, ct);
        ClusterLocation? location = null;
        try
        {
            var account = await ClusterAccount.ResolveAsync(time, ct);
            location = await ClusterLocation.ResolveAsync(dataDirectory, account, time, ct);
            var binaries = await PostgresBinaries.FindAsync(PostgresBinaries.Candidates(), account, ClusterMajor(location.Home), ct);
            var cluster = new Cluster(location.Home, account, binaries, options, time);
            var start = new ClusterStart(cluster, location.Home, binaries, options, logger, time);
            return new EmbeddedPostgres(held, location, cluster, start, await start.OpenAsync(ct), logger, time);
        }
        catch
        {
            location?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private static int? ClusterMajor(ClusterHome home) =>
        home.HasCluster && int.TryParse(File.ReadAllText(Path.Combine(home.PgData, "PG_VERSION")), CultureInfo.InvariantCulture, out var major) ? major : null;
}
