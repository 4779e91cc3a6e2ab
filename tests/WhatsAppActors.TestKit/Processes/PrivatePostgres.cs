using Npgsql;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.TestKit.Processes;

/// <summary>The PostgreSQL that a server keeps under its data directory, seen from outside: to read from, to strike, to clear away.</summary>
internal sealed class PrivatePostgres(string dataDirectory)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ClusterHome _home = new(Path.Combine(dataDirectory, "postgres"));

    public string ConnectionString => new ClusterAccess(_home, int.Parse(File.ReadAllText(_home.PortFile))).ConnectionString;

    /// <summary>True while its postmaster runs.</summary>
    public bool Runs => Postmaster is not null;

    private PostmasterProcess? Postmaster =>
        PostmasterFile.Read(_home.PgData) is { } file && PostmasterProcess.Find(file.Pid) is { } process && process.Serves(_home.PgData) ? process : null;

    /// <summary>
    /// PostgreSQL's immediate stop (SIGQUIT to the postmaster): no checkpoint, every session is cut off, the next start recovers
    /// from the log. Returns when it is dead.
    /// </summary>
    public async Task StopImmediatelyAsync()
    {
        if (Postmaster is not { } postmaster) throw new InvalidOperationException("PostgreSQL does not run.");
        await EndAsync(postmaster, "QUIT");
    }

    /// <summary>The process of one of the server's sessions.</summary>
    public async Task<int> AnySessionAsync()
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var find = new NpgsqlCommand("SELECT pid FROM pg_stat_activity WHERE application_name = 'whatsappactors' ORDER BY random() LIMIT 1", connection);
        return (int)(await find.ExecuteScalarAsync())!;
    }

    /// <summary>Its fast stop, if it runs.</summary>
    public async Task StopAsync()
    {
        if (Postmaster is { } postmaster) await EndAsync(postmaster, "INT");
    }

    /// <summary>Stops every process of it (SIGSTOP): it lives, and answers nobody.</summary>
    public Task PauseAsync() => SignalAllAsync("STOP");

    /// <summary>Lets it go on.</summary>
    public Task ResumeAsync() => SignalAllAsync("CONT");

    private async Task SignalAllAsync(string signal)
    {
        if (Postmaster is not { } postmaster) throw new InvalidOperationException("PostgreSQL does not run.");
        // The postmaster first: what is stopped makes no more children.
        await Signals.SendAsync(postmaster.Pid, signal);
        foreach (var child in ChildrenOf(postmaster.Pid)) await Signals.SendAsync(child, signal);
    }

    // proc(5): pid (name) state ppid …; the name may hold anything, so the last bracket counts.
    private static IEnumerable<int> ChildrenOf(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), out var pid)) continue;
            string stat;
            try
            {
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                // It ended meanwhile.
                continue;
            }

            if (stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is [_, var ppid, ..] && ppid == parent.ToString()) yield return pid;
        }
    }

    private static async Task EndAsync(PostmasterProcess postmaster, string signal)
    {
        await Signals.SendAsync(postmaster.Pid, signal);
        using var limit = new CancellationTokenSource(Patience);
        while (postmaster.IsAlive) await Task.Delay(5, limit.Token);
    }
}
