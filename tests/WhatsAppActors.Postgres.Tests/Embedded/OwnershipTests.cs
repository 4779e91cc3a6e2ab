using System.Globalization;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

/// <summary>Whose the directory is, and what becomes of PostgreSQL when its server is killed.</summary>
public sealed class OwnershipTests : ClusterFixture
{
    [Fact]
    public async Task A_second_server_is_told_who_holds_the_directory()
    {
        using var first = await ServerProcess.StartAsync(DataDirectory);
        Assert.Null(first.Failure);

        var refused = await Assert.ThrowsAsync<DataDirectoryInUseException>(StartAsync);

        Assert.Contains($"process {first.Id.ToString(CultureInfo.InvariantCulture)} ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(DataDirectory, refused.Message, StringComparison.Ordinal);
        Assert.Contains("since 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1", await AskAsync(first.ConnectionString, "SELECT 1"));
        await first.StopAsync();
        Assert.Equal("1", await AskAsync((await StartAsync()).ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_second_server_in_the_same_process_is_refused_too()
    {
        await StartAsync();

        await Assert.ThrowsAsync<DataDirectoryInUseException>(StartAsync);
    }

    [Fact]
    public async Task Of_many_servers_started_at_once_one_gets_the_directory()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ServerProcess.StartAsync(DataDirectory)));

        Assert.Single(servers, server => server.Failure is null);
        Assert.All(servers.Select(server => server.Failure).OfType<string>(), failure => Assert.Contains("is in use by", failure, StringComparison.Ordinal));
        await Task.WhenAll(servers.Select(server => server.StopAsync()));
    }

    [Fact]
    public async Task The_PostgreSQL_of_a_killed_server_is_adopted_not_restarted()
    {
        using var killed = await ServerProcess.StartAsync(DataDirectory);
        await AskAsync(killed.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        var started = await AskAsync(killed.ConnectionString, "SELECT pg_postmaster_start_time()::text");
        await killed.KillAsync();
        Assert.Equal("42", await AskAsync(killed.ConnectionString, "SELECT value FROM kept"));

        var next = await StartAsync();

        Assert.True(next.Adopted);
        Assert.Equal(killed.ConnectionString, next.ConnectionString);
        Assert.Equal(started, await AskAsync(next.ConnectionString, "SELECT pg_postmaster_start_time()::text"));
        Assert.Equal("42", await AskAsync(next.ConnectionString, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task An_adopted_PostgreSQL_is_watched_and_stopped_like_any_other()
    {
        using var killed = await ServerProcess.StartAsync(DataDirectory);
        await killed.KillAsync();
        var next = await StartAsync();
        Kill(PostmasterPid());

        Assert.Equal("1", await AskUntilAnsweredAsync(next.ConnectionString, "SELECT 1 + 0 * count(*) FROM pg_stat_activity"));
        await WaitUntilAsync(() => Log.Count(1105) == 1, "the restart is logged");

        await next.DisposeAsync();
        Assert.True(LoopbackPort.IsFree(next.Port));
    }

    [Fact]
    public async Task An_orphan_that_crashed_meanwhile_is_started_again_with_its_data()
    {
        using var killed = await ServerProcess.StartAsync(DataDirectory);
        await AskAsync(killed.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        var orphan = PostmasterProcess.Find(PostmasterPid())!.Value;
        await killed.KillAsync();
        Kill(orphan.Pid);
        await WaitUntilAsync(() => !orphan.IsAlive, "the orphan is gone");

        var next = await StartAsync();

        Assert.False(next.Adopted);
        Assert.Equal(killed.Port, next.Port);
        Assert.Equal("42", await AskAsync(next.ConnectionString, "SELECT value FROM kept"));
    }

    [Fact]
    public async Task A_server_killed_at_any_moment_of_its_first_start_leaves_a_directory_that_starts()
    {
        for (var milliseconds = 250; milliseconds <= 850; milliseconds += 300)
        {
            DataDirectory = Path.Combine(Root, $"killed-after-{milliseconds}");
            using var server = ServerProcess.Launch(DataDirectory);
            // No wait for something: the moment of the kill is what varies.
            await Task.Delay(milliseconds);
            await server.KillAsync();

            await using var next = await StartAsync();
            Assert.Equal("1", await AskAsync(next.ConnectionString, "SELECT 1"));
        }
    }
}
