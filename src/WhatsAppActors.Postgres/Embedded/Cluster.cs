using System.Globalization;
using System.Security.Cryptography;

namespace WhatsAppActors.Postgres.Embedded;

/// <summary>One cluster on disk: makes it, starts it, stops it. Knows nothing of who holds it or how long.</summary>
internal sealed class Cluster(ClusterHome home, ClusterAccount account, PostgresBinaries binaries, EmbeddedPostgresOptions options, TimeProvider time)
{
    /// <summary>The superuser that initdb makes; used for setting up only.</summary>
    public const string Superuser = "postgres";

    private bool? _lz4;

    /// <summary>Makes the cluster when there is none. A half-made one was never renamed into place and is made anew.</summary>
    public async Task CreateIfMissingAsync(CancellationToken ct)
    {
        account.MakeFolder(home.SocketFolder);
        account.MakeFolder(home.LogFolder);
        DeleteDrafts();
        if (home.HasCluster)
            return;
        SetAsideIfForeign();

        account.WriteFile(home.SuperuserPasswordFile, NewPassword());
        account.WriteFile(home.AccountPasswordFile, NewPassword());
        var draft = await InitializeAsync(ct);
        await File.AppendAllTextAsync(Path.Combine(draft, "postgresql.conf"), ClusterSettings.IncludeLine, ct);
        Directory.Move(draft, home.PgData);
    }

    // Bytes decide the order, which is fast and the same everywhere; what is a letter, and its other case, is told by Unicode, or
    // a search for "josé" would not find "JOSÉ". Not every system has the first locale.
    private async Task<string> InitializeAsync(CancellationToken ct)
    {
        var output = "";
        foreach (var characters in (string[])["C.UTF-8", "en_US.UTF-8", "C"])
        {
            // A name of its own each time: the initdb of a server that was killed may still be writing into its draft.
            var draft = Path.Combine(home.Folder, $"{ClusterHome.DraftPrefix}{Guid.NewGuid():N}");
            var made = await account.RunAsync(
                home.Folder,
                binaries.InitDb,
                [
                    "-D", draft, "-U", Superuser, $"--pwfile={home.SuperuserPasswordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                    "--locale=C", $"--lc-ctype={characters}", "--data-checksums",
                ],
                [],
                ct);
            if (made.Succeeded)
                return draft;
            output = made.Output;
        }

        throw new EmbeddedPostgresException($"PostgreSQL's initdb failed in {home.Folder}: {output}");
    }

    /// <summary>Writes our settings for the next start or reload.</summary>
    public async Task ConfigureAsync(int port, CancellationToken ct)
    {
        _lz4 ??= binaries.Major >= 15
            && (await account.RunAsync("/", binaries.Postgres, ["-D", home.PgData, "-c", "config_file=/dev/null", "-c", "wal_compression=lz4", "-C", "wal_compression"], [], ct)).Succeeded;
        account.WriteFile(Path.Combine(home.PgData, ClusterSettings.FileName), ClusterSettings.Write(home, port, _lz4.Value, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes));
        account.WriteFile(home.PortFile, port.ToString(CultureInfo.InvariantCulture) + "\n");
    }

    /// <summary>The port of the last start; null before the first.</summary>
    public int? RememberedPort() =>
        File.Exists(home.PortFile) && int.TryParse(File.ReadAllText(home.PortFile), CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>The postmaster that runs on this cluster now, ready or not; null when none does.</summary>
    public (PostmasterProcess Process, PostmasterFile File)? Running() =>
        PostmasterFile.Read(home.PgData) is { } file && PostmasterProcess.Find(file.Pid) is { } process && process.Serves(home.PgData)
            ? (process, file)
            : null;

    /// <summary>Starts PostgreSQL in a session of its own (pg_ctl does that) and waits until it takes connections.</summary>
    /// <exception cref="EmbeddedPostgresException">It did not start; the message holds the end of its log.</exception>
    public async Task<PostmasterProcess> StartAsync(CancellationToken ct)
    {
        StaleFiles.Remove(home);
        account.WriteFile(Path.Combine(home.Folder, ClusterHome.StartLogName), "");
        var since = time.GetUtcNow();
        var starting = PgCtlAsync(["start", "-w", "-t", Seconds(options.StartTimeout), "-l", ClusterHome.StartLogName], CancellationToken.None);
        CommandResult started;
        try
        {
            started = await starting.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // A pg_ctl that is killed may have launched a postmaster that nobody knows of yet; one that is waited for has not.
            while (!starting.IsCompleted && Running() is null)
                await Task.Delay(TimeSpan.FromMilliseconds(10), time, CancellationToken.None);
            await StopAsync(CancellationToken.None);
            await starting;
            throw;
        }

        return started.Succeeded && Running() is var (process, _)
            ? process
            : throw new EmbeddedPostgresException($"PostgreSQL did not start in {home.PgData}: {StartReport.Read(home, since, started.Output)}");
    }

    /// <summary>Stops PostgreSQL, ending its sessions; without a checkpoint when that takes too long.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        if (Running() is null)
            return;
        var stopped = await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", Seconds(options.StopTimeout)], ct);
        if (!stopped.Succeeded && Running() is not null)
            stopped = await PgCtlAsync(["stop", "-m", "immediate", "-w", "-t", Seconds(options.StopTimeout)], ct);
        if (Running() is var (process, _))
            throw new EmbeddedPostgresException($"PostgreSQL (process {process.Pid}) did not stop: {stopped.Output}");
    }

    private static string Seconds(TimeSpan time) =>
        Math.Max(1, (int)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private Task<CommandResult> PgCtlAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        // pg_ctl hands -D to a shell within double quotes; a path with anything that a shell expands goes by PGDATA alone.
        string[] directory = home.PgData.AsSpan().IndexOfAny("\"\\$`\n") < 0 ? ["-D", home.PgData] : [];
        return account.RunAsync(home.Folder, binaries.PgCtl, [.. arguments, .. directory], [new("PGDATA", home.PgData)], ct);
    }

    private void DeleteDrafts()
    {
        foreach (var draft in Directory.EnumerateDirectories(home.Folder, ClusterHome.DraftPrefix + "*"))
        {
            try
            {
                Directory.Delete(draft, recursive: true);
            }
            catch (IOException)
            {
                // Its initdb is not dead yet and adds files while we delete; the next start removes the rest.
            }
        }
    }

    private void SetAsideIfForeign()
    {
        if (!Directory.Exists(home.PgData))
            return;
        if (!Directory.EnumerateFileSystemEntries(home.PgData).Any())
        {
            Directory.Delete(home.PgData);
            return;
        }

        if (File.Exists(home.PortFile))
        {
            throw new EmbeddedPostgresException(
                $"The database in {home.PgData} is damaged: PG_VERSION or global/pg_control is missing. It was not touched. "
                + $"Restore it from a backup, or move {home.Folder} away to begin with an empty database.");
        }

        Directory.Move(home.PgData, $"{home.PgData}.incomplete.{time.GetUtcNow():yyyyMMddHHmmss}");
    }
}
