using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Sending;
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

    [Fact]
    public async Task A_number_that_was_too_fast_starts_half_as_many_and_as_many_as_before_twenty_seconds_later()
    {
        var (outbox, sender) = (new FullOutbox(), new Gate { IsTooFast = true });
        var actor = New(outbox, sender);
        await actor.DispatchAsync(default);
        await outbox.SettledAsync(10);
        sender.IsTooFast = false;

        Assert.Equal(5, await ClaimsAfterAsync(TimeSpan.FromMilliseconds(100)));
        Assert.Equal(5, await ClaimsAfterAsync(TimeSpan.FromMilliseconds(100)));
        await ClaimsAfterAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(10, await ClaimsAfterAsync(TimeSpan.FromMilliseconds(100)));

        async Task<int> ClaimsAfterAsync(TimeSpan passed)
        {
            // What the refusals ask for happens in a turn.
            await actor.DispatchAsync(default);
            var before = outbox.Claimed;
            _time.Advance(passed);
            await actor.DispatchAsync(default);
            return outbox.Claimed - before;
        }
    }

    /// <summary>A new activation's first turn; how many it claimed.</summary>
    private async Task<int> StartAsync()
    {
        var outbox = new FullOutbox();
        await New(outbox).DispatchAsync(default);
        return outbox.Claimed;
    }

    private NumberActor New(FullOutbox outbox, IMessageSender? sender = null) =>
        new(Key, outbox, sender is null ? [] : [sender], new NotedNumbers(() => Task.CompletedTask), new KeptLimits(), _paces, new SendsInFlight(), new SendingOptions { MessagesPerSecond = 100 }, _time);

    private sealed class Gate : IMessageSender
    {
        public volatile bool IsTooFast;

        public string ChannelKind => ChannelKinds.WhatsApp;

        public Task<SendOutcome> SendAsync(OutboundSend send, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(IsTooFast
            ? new SendOutcome.Refused(new SendError(130429, "Rate limit hit", null, null, null, 400, null), SendErrorCatalog.Advise(130429))
            : new SendOutcome.Accepted($"wamid.{send.MessageId}", null, null, HeldForQuality: false));
    }
}
