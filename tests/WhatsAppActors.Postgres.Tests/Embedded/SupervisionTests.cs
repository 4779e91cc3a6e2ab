using System.Diagnostics;
using System.Globalization;
using WhatsAppActors.Postgres.Embedded;

namespace WhatsAppActors.Postgres.Tests.Embedded;

public sealed class SupervisionTests : ClusterFixture
{
    [Fact]
    public async Task A_killed_postmaster_is_back_on_its_port_with_all_that_was_committed()
    {
        var server = await StartAsync();
        await AskAsync(server.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");

        for (var death = 1; death <= 3; death++)
        {
            var postmaster = PostmasterProcess.Find(PostmasterPid())!.Value;
            Kill(postmaster.Pid);
            await WaitUntilAsync(() => !postmaster.IsAlive, "the postmaster is gone");

            Assert.Equal("42", await AskUntilAnsweredAsync(server.ConnectionString, "SELECT value FROM kept"));
            await WaitUntilAsync(() => Log.Count(1104) == death && Log.Count(1105) == death, "death and return are logged");
        }

        await server.DisposeAsync();
        Assert.True(LoopbackPort.IsFree(server.Port));
    }

    [Theory]
    [InlineData("immediate")]
    [InlineData("fast")]
    public async Task A_PostgreSQL_that_somebody_else_stops_is_started_again(string mode)
    {
        var server = await StartAsync();
        await AskAsync(server.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        var before = PostmasterPid();

        await StopByHandAsync(mode);

        Assert.Equal("42", await AskUntilAnsweredAsync(server.ConnectionString, "SELECT value FROM kept"));
        Assert.NotEqual(before, PostmasterPid());
    }

    [Fact]
    public async Task It_keeps_trying_while_PostgreSQL_cannot_start()
    {
        var server = await StartAsync();
        var control = Path.Combine(PgData, "global", "pg_control");
        File.Move(control, control + ".away");
        Kill(PostmasterPid());

        await WaitUntilAsync(() => Log.Count(1106) >= 3, "three failed attempts are logged");
        File.Move(control + ".away", control);

        Assert.Equal("1", await AskUntilAnsweredAsync(server.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_stop_while_PostgreSQL_cannot_start_ends_in_good_time()
    {
        var server = await StartAsync();
        File.Delete(Path.Combine(PgData, "global", "pg_control"));
        Kill(PostmasterPid());
        await WaitUntilAsync(() => Log.Count(1106) >= 1, "a failed attempt is logged");

        await server.DisposeAsync().AsTask().WaitAsync(Patience);

        Assert.True(LoopbackPort.IsFree(server.Port));
    }

    private async Task StopByHandAsync(string mode)
    {
        var account = await ClusterAccount.ResolveAsync(TimeProvider.System, CancellationToken.None);
        var major = int.Parse(await File.ReadAllTextAsync(Path.Combine(PgData, "PG_VERSION")), CultureInfo.InvariantCulture);
        var binaries = await PostgresBinaries.FindAsync(PostgresBinaries.Candidates(), account, major, CancellationToken.None);
        var stopped = await account.RunAsync("/", binaries.PgCtl, ["stop", "-D", PgData, "-m", mode], [], CancellationToken.None);
        Assert.True(stopped.Succeeded, stopped.Output);
    }
}
