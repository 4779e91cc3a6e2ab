using System.Net;
using System.Net.Sockets;
using WhatsAppActors.Load.Cluster.Network;
using WhatsAppActors.Load.Network;

namespace WhatsAppActors.Load.Tests.Cluster;

/// <summary>What stands between the processes of a cluster: it knows who calls, and keeps back what a cut does not let through.</summary>
public sealed class ForwardedPortTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _target = new(IPAddress.Loopback, 0);
    private readonly Partition _partition = new();
    private ForwardedPort _port = null!;

    public Task InitializeAsync()
    {
        _target.Start();
        ForwardedPort made = null!;
        made = _port = new ForwardedPort(
            0, ((IPEndPoint)_target.LocalEndpoint).Port, "silo 2", port => ConnectionOwner.Find(port, made.Port, [Environment.ProcessId]) is null ? null : "silo 1", _partition);
        return Task.CompletedTask;
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _port.DisposeAsync();
        _target.Dispose();
    }

    [Theory]
    [InlineData("silo 1")]
    [InlineData("silo 2")]
    public async Task A_cut_of_either_side_keeps_all_back_and_breaks_nothing(string cut)
    {
        var (near, far) = await ConnectAsync();
        await SayAsync(near, "a");
        Assert.Equal("a", await HearAsync(far));

        _partition.CutOff(cut);
        await SayAsync(near, "b");
        await SayAsync(far, "c");
        using (var silence = new CancellationTokenSource(TimeSpan.FromMilliseconds(300)))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await far.ReadExactlyAsync(new byte[1], silence.Token));

        _partition.Heal();
        Assert.Equal("b", await HearAsync(far));
        Assert.Equal("c", await HearAsync(near));
    }

    [Fact]
    public async Task A_cut_of_others_or_from_the_database_is_not_felt()
    {
        var (near, far) = await ConnectAsync();
        _partition.CutOff("silo 3");
        _partition.CutFromDatabase("silo 1");

        await SayAsync(near, "a");

        Assert.Equal("a", await HearAsync(far));
    }

    [Fact]
    public async Task The_end_of_one_side_is_told_to_the_other()
    {
        var (near, far) = await ConnectAsync();

        near.Dispose();

        Assert.Equal(0, await far.ReadAsync(new byte[1], new CancellationTokenSource(Patience).Token));
    }

    [Fact]
    public async Task Whom_nobody_listens_for_is_hung_up_on()
    {
        _target.Stop();
        using var caller = new TcpClient();
        await caller.ConnectAsync(IPAddress.Loopback, _port.Port);

        Assert.Equal(0, await caller.GetStream().ReadAsync(new byte[1], new CancellationTokenSource(Patience).Token));
    }

    [Fact]
    public void A_connection_of_a_process_that_is_not_asked_for_has_no_owner() => Assert.Null(ConnectionOwner.Find(1, 1, [Environment.ProcessId]));

    private async Task<(NetworkStream Near, NetworkStream Far)> ConnectAsync()
    {
        var near = new TcpClient();
        await near.ConnectAsync(IPAddress.Loopback, _port.Port);
        return (near.GetStream(), new NetworkStream(await _target.AcceptSocketAsync(), ownsSocket: true));
    }

    private static async Task SayAsync(NetworkStream stream, string letter) => await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(letter));

    private static async Task<string> HearAsync(NetworkStream stream)
    {
        var letter = new byte[1];
        await stream.ReadExactlyAsync(letter, new CancellationTokenSource(Patience).Token);
        return System.Text.Encoding.ASCII.GetString(letter);
    }
}
