using WhatsAppActors.Load.Cluster.Network;
using WhatsAppActors.Load.Network;

namespace WhatsAppActors.Load.Tests.Network;

/// <summary>What stands between the processes of a cluster: it knows who calls, and keeps back what a cut does not let through.</summary>
public sealed class ForwardedPortTests : IAsyncLifetime
{
    private readonly Partition _partition = new();
    private PortInFront _front = null!;

    public Task InitializeAsync()
    {
        _front = PortInFront.Open(
            "silo 2", (port, front) => ConnectionOwner.Find(port, front.Port.Port, [Environment.ProcessId]) is null ? null : "silo 1", _partition);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _front.DisposeAsync().AsTask();

    [Theory]
    [InlineData("silo 1")]
    [InlineData("silo 2")]
    public async Task A_cut_of_either_side_keeps_all_back_and_breaks_nothing(string cut)
    {
        var (near, far) = await _front.ConnectAsync();
        await PortInFront.SayAsync(near, "a");
        Assert.Equal("a", await PortInFront.HearAsync(far));

        _partition.CutOff(cut);
        await PortInFront.SayAsync(near, "b");
        await PortInFront.SayAsync(far, "c");
        await PortInFront.HearNothingAsync(far);

        _partition.Heal();
        Assert.Equal("b", await PortInFront.HearAsync(far));
        Assert.Equal("c", await PortInFront.HearAsync(near));
    }

    [Fact]
    public async Task A_cut_of_others_or_from_the_database_is_not_felt()
    {
        var (near, far) = await _front.ConnectAsync();
        _partition.CutOff("silo 3");
        _partition.CutFromDatabase("silo 1");

        await PortInFront.SayAsync(near, "a");

        Assert.Equal("a", await PortInFront.HearAsync(far));
    }

    [Fact]
    public async Task The_end_of_one_side_is_told_to_the_other()
    {
        var (near, far) = await _front.ConnectAsync();

        near.Dispose();

        Assert.Equal("", await PortInFront.HearAsync(far));
    }

    [Fact]
    public async Task Whom_nobody_listens_for_is_hung_up_on()
    {
        _front.Target.Stop();

        Assert.Equal("", await PortInFront.HearAsync(await _front.CallAsync()));
    }

    [Fact]
    public void A_connection_of_a_process_that_is_not_asked_for_has_no_owner() => Assert.Null(ConnectionOwner.Find(1, 1, [Environment.ProcessId]));
}
