using System.Diagnostics;
using System.Net.Sockets;
using WhatsAppActors.Load.Network;

namespace WhatsAppActors.Load.Tests.Network;

/// <summary>A line in trouble: what torture does to it has to reach those at its ends.</summary>
public sealed class TroubleTests : IAsyncLifetime
{
    private readonly Trouble _trouble = new();
    private PortInFront _front = null!;

    public Task InitializeAsync()
    {
        _front = PortInFront.Open("database", (_, _) => null, _trouble);
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => _front.DisposeAsync().AsTask();

    [Fact]
    public async Task A_line_that_stands_still_keeps_all_back_until_it_is_healed()
    {
        var (near, far) = await _front.ConnectAsync();
        _trouble.Stand();
        await PortInFront.SayAsync(near, "a");
        await PortInFront.HearNothingAsync(far);

        _trouble.Heal();

        Assert.Equal("a", await PortInFront.HearAsync(far));
    }

    [Fact]
    public async Task A_line_that_is_half_open_lets_questions_through_and_no_answers()
    {
        var (near, far) = await _front.ConnectAsync();
        _trouble.KeepAnswers();
        await PortInFront.SayAsync(near, "a");
        Assert.Equal("a", await PortInFront.HearAsync(far));
        await PortInFront.SayAsync(far, "b");
        await PortInFront.HearNothingAsync(near);

        _trouble.Heal();

        Assert.Equal("b", await PortInFront.HearAsync(near));
    }

    [Fact]
    public async Task A_slow_line_takes_its_time_for_each_piece()
    {
        var delay = TimeSpan.FromMilliseconds(200);
        var (near, far) = await _front.ConnectAsync();
        _trouble.Slow(delay);
        var began = Stopwatch.GetTimestamp();

        await PortInFront.SayAsync(near, "a");

        Assert.Equal("a", await PortInFront.HearAsync(far));
        Assert.InRange(Stopwatch.GetElapsedTime(began), delay - TimeSpan.FromMilliseconds(20), TimeSpan.MaxValue);
    }

    [Fact]
    public async Task None_of_many_that_are_reset_at_once_ends_as_if_all_had_been_said()
    {
        var ends = new List<NetworkStream>();
        for (var pair = 0; pair < 200; pair++)
        {
            var (near, far) = await _front.ConnectAsync();
            await PortInFront.SayAsync(near, "a");
            Assert.Equal("a", await PortInFront.HearAsync(far));
            ends.AddRange([near, far]);
        }

        _front.Port.ResetAll();

        foreach (var end in ends) await Assert.ThrowsAsync<IOException>(() => PortInFront.HearAsync(end));
    }

    [Fact]
    public async Task A_reset_breaks_what_is_open_at_both_ends_and_who_calls_again_gets_through()
    {
        var (near, far) = await _front.ConnectAsync();
        await PortInFront.SayAsync(near, "a");
        Assert.Equal("a", await PortInFront.HearAsync(far));

        _front.Port.ResetAll();

        await Assert.ThrowsAsync<IOException>(() => PortInFront.HearAsync(near));
        await Assert.ThrowsAsync<IOException>(() => PortInFront.HearAsync(far));
        var (nearAgain, farAgain) = await _front.ConnectAsync();
        await PortInFront.SayAsync(nearAgain, "b");
        Assert.Equal("b", await PortInFront.HearAsync(farAgain));
    }
}
