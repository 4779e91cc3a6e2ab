using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>A data directory that PostgreSQL's account cannot enter, as below /root.</summary>
public sealed class LocationTests : ClusterFixture
{
    private readonly string _closed;

    public LocationTests()
    {
        _closed = Path.Combine(Root, "closed");
        DataDirectory = Path.Combine(_closed, "data");
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(_closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [RootFact]
    public async Task The_cluster_then_lives_elsewhere_and_says_so()
    {
        var server = await StartAsync();

        Assert.StartsWith("/var/lib/whatsappactors/", server.ClusterDirectory, StringComparison.Ordinal);
        Assert.Contains(Path.GetDirectoryName(server.ClusterDirectory)!, server.LocationNotice, StringComparison.Ordinal);
        Assert.Contains(DataDirectory, server.LocationNotice, StringComparison.Ordinal);
        Assert.Equal("1", await AskAsync(server.ConnectionString, "SELECT 1"));
        Assert.False(Directory.Exists(Home));
    }

    [RootFact]
    public async Task It_stays_there_when_the_directory_is_opened_later()
    {
        var first = await StartAsync();
        await AskAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        await first.DisposeAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_closed, (UnixFileMode)Convert.ToInt32("755", 8));

        var second = await StartAsync();

        Assert.Equal(first.ClusterDirectory, second.ClusterDirectory);
        Assert.NotNull(second.LocationNotice);
        Assert.Equal("42", await AskAsync(second.ConnectionString, "SELECT value FROM kept"));
    }

    [RootFact]
    public async Task It_is_adopted_there_after_a_kill()
    {
        using var killed = await ServerProcess.StartAsync(DataDirectory);
        Assert.Null(killed.Failure);
        await killed.KillAsync();

        var next = await StartAsync();

        Assert.True(next.Adopted);
        Assert.Equal(killed.ConnectionString, next.ConnectionString);
    }

    [RootFact]
    public async Task A_new_data_directory_at_the_same_path_begins_empty_and_the_old_database_is_kept_aside()
    {
        using var killed = await ServerProcess.StartAsync(DataDirectory);
        await AskAsync(killed.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        await killed.KillAsync();
        Directory.Delete(DataDirectory, recursive: true);

        var fresh = await StartAsync();

        Assert.False(fresh.Adopted);
        Assert.Equal("", await AskAsync(fresh.ConnectionString, "SELECT to_regclass('kept')::text"));
        var home = Path.GetDirectoryName(fresh.ClusterDirectory)!;
        var aside = Assert.Single(Directory.GetDirectories(Path.GetDirectoryName(home)!, Path.GetFileName(home) + ".2*"));
        Assert.True(File.Exists(Path.Combine(aside, "data", "PG_VERSION")));
        Assert.False(File.Exists(Path.Combine(aside, "data", "postmaster.pid")));
    }

    [RootFact]
    public async Task A_database_inside_a_directory_that_was_closed_later_is_not_replaced_by_an_empty_one()
    {
        DataDirectory = Path.Combine(Root, "open", "data");
        Directory.CreateDirectory(Path.Combine(Root, "open"));
        await (await StartAsync()).DisposeAsync();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Root, "open"), (UnixFileMode)Convert.ToInt32("700", 8));

        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);

        Assert.Contains("'whatsappactors'", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(ClusterLocation.FolderElsewhere(DataDirectory)));
    }
}
