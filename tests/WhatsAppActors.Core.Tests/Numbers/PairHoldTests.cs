using System.Collections.Concurrent;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Core.Tests.Conversations;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>A person is sent a burst, and then one message each six seconds; everybody else is sent theirs meanwhile.</summary>
public sealed class PairHoldTests
{
    private const int Burst = 44;

    // A new activation takes everybody to have been sent ten.
    private const int BurstOfNew = 34;

    [Fact]
    public async Task What_is_over_a_persons_burst_is_given_back_until_its_time_and_harms_nobody()
    {
        var (ana, ben) = (Guid.NewGuid(), Guid.NewGuid());
        var outbox = new GivenOutbox([.. Enumerable.Repeat(ana, Burst + 1), ben]);
        var time = new ManualTime();

        await RunAsync(outbox, time, new KeptLimits());

        var held = Assert.Single(outbox.Settled, one => one.Outcome is SendOutcome.Held);
        Assert.Equal(ana, held.Send.CustomerId);
        var hold = Assert.IsType<SendOutcome.Held>(held.Outcome);
        Assert.InRange(hold.Until - time.GetUtcNow(), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6.1));
        Assert.Equal(Burst + 1, outbox.Settled.Count(one => one.Outcome is SendOutcome.Accepted));
        Assert.Contains(outbox.Settled, one => one.Send.CustomerId == ben && one.Outcome is SendOutcome.Accepted);
    }

    [Fact]
    public async Task A_debt_that_cannot_be_kept_is_not_made()
    {
        var (ana, ben) = (Guid.NewGuid(), Guid.NewGuid());
        var outbox = new GivenOutbox([.. Enumerable.Repeat(ana, 20), ben]);

        await RunAsync(outbox, new ManualTime(), new KeptLimits { IsAway = true });

        Assert.All(outbox.Settled, one => Assert.Equal(one.Send.CustomerId == ana, one.Outcome is SendOutcome.Held));
        Assert.Equal(21, outbox.Settled.Count);
    }

    [Fact]
    public async Task A_new_activation_takes_everybody_to_have_been_sent_ten()
    {
        var outbox = new GivenOutbox([.. Enumerable.Repeat(Guid.NewGuid(), BurstOfNew + 1)]);

        await RunAsync(outbox, new ManualTime(), new KeptLimits(), isNew: true);

        Assert.Equal(BurstOfNew, outbox.Settled.Count(one => one.Outcome is SendOutcome.Accepted));
    }

    [Fact]
    public async Task What_an_activation_before_has_sent_counts()
    {
        var ana = Guid.NewGuid();
        var (limits, time) = (new KeptLimits(), new ManualTime());
        await RunAsync(new GivenOutbox([.. Enumerable.Repeat(ana, Burst)]), time, limits);
        var next = new GivenOutbox([.. Enumerable.Repeat(ana, 5)]);

        await RunAsync(next, time, limits, isNew: true);

        Assert.All(next.Settled, one => Assert.IsType<SendOutcome.Held>(one.Outcome));
    }

    private static async Task RunAsync(GivenOutbox outbox, ManualTime time, KeptLimits limits, bool isNew = false)
    {
        var key = new NumberKey(Guid.CreateVersion7(), Guid.CreateVersion7());
        var actor = new NumberActor(
            key, outbox, [new Taker()], new NotedNumbers(() => Task.CompletedTask), limits, new KeptPaces(), new SendsInFlight(), new SendingOptions { InFlight = 1000, MessagesPerSecond = 100_000 }, time);
        if (!isNew)
        {
            // It has been there for a while.
            await actor.DispatchAsync(default);
            time.Advance(TimeSpan.FromMinutes(2));
        }

        outbox.IsFull = true;
        await actor.DispatchAsync(default);
        await outbox.AllSettled.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Gives what it has once, and notes what becomes of it.</summary>
    private sealed class GivenOutbox(IReadOnlyList<Guid> people) : IOutbox
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _given;

        public ConcurrentBag<(ClaimedSend Send, SendOutcome Outcome)> Settled { get; } = [];

        public bool IsFull { get; set; }

        public Task AllSettled => _all.Task;

        public Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
        {
            if (!IsFull) return Task.FromResult(ClaimedSends.None);
            var now = people.Skip(_given).Take(most).ToList();
            _given += now.Count;
            return Task.FromResult(new ClaimedSends([.. now.Select(person => new ClaimedSend(
                number.TenantId, number.ChannelId, Guid.CreateVersion7(), 0,
                new OutboundSend { MessageId = Guid.CreateVersion7(), ProviderNumberId = "100", AccessToken = "token", GraphBaseUrl = "http://127.0.0.1:1", Content = new TextContent { Text = "Hello" } })
            { CustomerId = person, ChannelKind = ChannelKinds.WhatsApp })], IsMore: _given < people.Count));
        }

        public Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken)
        {
            Settled.Add((send, outcome));
            if (Settled.Count == people.Count) _all.TrySetResult();
            return Task.CompletedTask;
        }
    }

    private sealed class Taker : IMessageSender
    {
        public string ChannelKind => ChannelKinds.WhatsApp;

        public Task<SendOutcome> SendAsync(OutboundSend send, CancellationToken cancellationToken) =>
            Task.FromResult<SendOutcome>(new SendOutcome.Accepted($"wamid.{send.MessageId}", null, null, HeldForQuality: false));
    }
}
