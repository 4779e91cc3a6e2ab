using System.Net;
using System.Net.Sockets;
using Npgsql;
using WhatsAppActors.Postgres.Embedded;
using WhatsAppActors.TestKit.Processes;

namespace WhatsAppActors.Postgres.Tests.Embedded;

public sealed class StartTests : ClusterFixture
{
    [Fact]
    public async Task A_second_start_finds_the_data_of_the_first_on_the_same_port()
    {
        var first = await StartAsync();
        await AskAsync(first.ConnectionString, "CREATE TABLE kept AS SELECT 42 AS value");
        await first.DisposeAsync();

        var second = await StartAsync();

        Assert.Equal("42", await AskAsync(second.ConnectionString, "SELECT value FROM kept"));
        Assert.Equal(first.Port, second.Port);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        Assert.False(second.Adopted);
        Assert.Null(second.LocationNotice);
        Assert.Equal(PgData, second.ClusterDirectory);
    }

    [Fact]
    public async Task A_stop_leaves_no_process_and_no_listener()
    {
        var server = await StartAsync();
        var postmaster = PostmasterProcess.Find(PostmasterPid())!.Value;

        await server.DisposeAsync();

        // Its last file is gone a moment before the process is.
        await Eventually.AsItIs(() =>
        {
            Assert.False(postmaster.IsAlive);
            return Task.CompletedTask;
        });
        Assert.True(LoopbackPort.IsFree(server.Port));
        Assert.False(File.Exists(Path.Combine(PgData, "postmaster.pid")));
    }

    [Fact]
    public async Task Open_sessions_do_not_hold_up_a_stop()
    {
        var server = await StartAsync();
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();

        await server.DisposeAsync().AsTask().WaitAsync(Patience);

        Assert.True(LoopbackPort.IsFree(server.Port));
    }

    [Fact]
    public async Task A_port_that_somebody_took_meanwhile_is_left_to_them()
    {
        var first = await StartAsync();
        await first.DisposeAsync();
        using var somebody = new TcpListener(IPAddress.Loopback, first.Port);
        somebody.Start();

        var second = await StartAsync();

        Assert.NotEqual(first.Port, second.Port);
        Assert.Equal("1", await AskAsync(second.ConnectionString, "SELECT 1"));
        await second.DisposeAsync();
        somebody.Stop();
        Assert.Equal(second.Port, (await StartAsync()).Port);
    }

    [Theory]
    [InlineData("with space, 'quotes' and \"more\"")]
    [InlineData("$HOME `id` \\ %p é")]
    [InlineData("so-long-that-no-unix-socket-fits-into-it-0123456789-0123456789-0123456789-0123456789-0123456789-0123456789")]
    public async Task A_data_directory_may_be_named_anything(string name)
    {
        DataDirectory = Path.Combine(Root, name);

        await using (var server = await StartAsync())
            Assert.Equal(PgData, await AskAsync(server.SuperuserConnectionString, "SHOW data_directory"));

        await using (var server = await StartAsync())
            Assert.Equal("1", await AskAsync(server.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Servers_on_different_directories_do_not_meet()
    {
        var one = await StartAsync();
        DataDirectory = Path.Combine(Root, "other");
        var other = await StartAsync();

        Assert.NotEqual(one.Port, other.Port);
        await AskAsync(one.ConnectionString, "CREATE TABLE only_here ()");
        Assert.Equal("", await AskAsync(other.ConnectionString, "SELECT to_regclass('only_here')::text"));
    }

    [Fact]
    public async Task A_start_that_is_called_off_leaves_nothing_running_and_the_directory_free()
    {
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataDirectory = DataDirectory }, Log, TimeProvider.System, impatient.Token));

        Assert.False(PostmasterFile.Read(PgData) is { } file && PostmasterProcess.Find(file.Pid) is not null);
        Assert.Equal("1", await AskAsync((await StartAsync()).ConnectionString, "SELECT 1"));
    }
}
