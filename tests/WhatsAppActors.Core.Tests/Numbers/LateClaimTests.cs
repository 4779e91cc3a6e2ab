using WhatsAppActors.Content;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Core.Tests.Conversations;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>A process that is paused between its claim and the request: others may have given the message up, and sent past it.</summary>
public sealed class LateClaimTests
{
    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public async Task A_request_that_would_start_long_after_its_claim_is_not_made(int secondsAfter, bool isMade)
    {
        var time = new ManualTime();
        var outbox = new SlowOutbox(() => time.Advance(TimeSpan.FromSeconds(secondsAfter)));
        var sender = new CountingSender();
        var key = new NumberKey(Guid.CreateVersion7(), Guid.CreateVersion7());
        var actor = new NumberActor(key, outbox, [sender], new NotedNumbers(() => Task.CompletedTask), new KeptLimits(), new KeptPaces(), new SendsInFlight(), new SendingOptions(), time);

        await actor.DispatchAsync(default);

        var outcome = await outbox.Settled.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(isMade ? 1 : 0, sender.Requests);
        Assert.Equal(isMade, outcome is SendOutcome.Accepted);
        if (!isMade) Assert.IsType<RetryAdvice.Later>(Assert.IsType<SendOutcome.NotSent>(outcome).Advice);
    }

    /// <summary>One message waits, and something happens between its claim's commit and what follows.</summary>
    private sealed class SlowOutbox(Action meanwhile) : IOutbox
    {
        private readonly TaskCompletionSource<SendOutcome> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<SendOutcome> Settled => _settled.Task;

        public Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
        {
            meanwhile();
            return Task.FromResult(new ClaimedSends([new ClaimedSend(
                number.TenantId, number.ChannelId, Guid.CreateVersion7(), 0,
                new OutboundSend { MessageId = Guid.CreateVersion7(), ProviderNumberId = "100", AccessToken = "token", GraphBaseUrl = "http://127.0.0.1:1", Content = new TextContent { Text = "Hello" } })], IsMore: false));
        }

        public Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken)
        {
            _settled.TrySetResult(outcome);
            return Task.CompletedTask;
        }
    }

    private sealed class CountingSender : IMessageSender
    {
        private int _requests;

        public int Requests => Volatile.Read(ref _requests);

        public string ChannelKind => ChannelKinds.WhatsApp;

        public Task<SendOutcome> SendAsync(OutboundSend send, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            return Task.FromResult<SendOutcome>(new SendOutcome.Accepted("wamid.1", null, null, HeldForQuality: false));
        }
    }
}
