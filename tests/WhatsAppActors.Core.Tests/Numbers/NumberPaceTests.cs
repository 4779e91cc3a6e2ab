using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Tests.Conversations;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>What an activation of a number leaves to the next: 100 messages a second, of which 10 may start at once.</summary>
public sealed class NumberPaceTests
{
    private static readonly NumberKey Key = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private readonly ManualTime _time = new();
    private readonly KeptPaces _paces = new();

    [Fact]
    public async Task The_next_activation_goes_on_where_the_last_one_left_off()
    {
        Assert.Equal(10, await StartAsync());
        Assert.Equal(Key.ToString(), _paces.Key);
        Assert.Equal(0, await StartAsync());
        _time.Advance(TimeSpan.FromMilliseconds(40));
        Assert.Equal(4, await StartAsync());
        _time.Advance(TimeSpan.FromMilliseconds(70));
        Assert.Equal(7, await StartAsync());
    }

    [Fact]
    public async Task A_pace_that_is_lost_costs_no_more_than_a_burst()
    {
        Assert.Equal(10, await StartAsync());
        _paces.Pace = null;
        Assert.Equal(10, await StartAsync());
    }

    [Theory]
    [InlineData(0, -100)]
    [InlineData(0, -86_400_000)]
    [InlineData(0, 1)]
    [InlineData(0, 86_400_000)]
    [InlineData(-1, 0)]
    [InlineData(10.5, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(double.PositiveInfinity, 0)]
    public async Task A_pace_that_is_implausible_is_thrown_away(double saved, int milliseconds)
    {
        _paces.Pace = new NumberPace(saved, _time.GetUtcNow().AddMilliseconds(milliseconds));
        Assert.Equal(10, await StartAsync());
    }

    [Fact]
    public async Task It_is_read_once_an_activation()
    {
        var outbox = new FullOutbox();
        var actor = New(outbox);
        await actor.DispatchAsync(default);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        _paces.Pace = new NumberPace(0, _time.GetUtcNow());
        await actor.DispatchAsync(default);
        Assert.Equal(15, outbox.Claimed);
    }

    /// <summary>A new activation's first turn; how many it claimed.</summary>
    private async Task<int> StartAsync()
    {
        var outbox = new FullOutbox();
        await New(outbox).DispatchAsync(default);
        return outbox.Claimed;
    }

    private NumberActor New(FullOutbox outbox) =>
        new(Key, outbox, [], new NotedNumbers(() => Task.CompletedTask), new KeptLimits(), _paces, new SendsInFlight(), new SendingOptions { MessagesPerSecond = 100 }, _time);
}
