using System.Threading.Channels;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>An outbox in which there is always more; it counts what is claimed.</summary>
internal sealed class FullOutbox : IOutbox
{
    private readonly Channel<SendOutcome> _settled = Channel.CreateUnbounded<SendOutcome>();

    public int Claimed { get; private set; }

    /// <summary>Waits until so many more are settled.</summary>
    public async Task SettledAsync(int count)
    {
        for (var n = 0; n < count; n++) await _settled.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    public Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
    {
        Claimed += most;
        return Task.FromResult(new ClaimedSends([.. Enumerable.Range(0, most).Select(_ => new ClaimedSend(
            number.TenantId, number.ChannelId, Guid.CreateVersion7(), 0,
            new OutboundSend { MessageId = Guid.CreateVersion7(), ProviderNumberId = "100", AccessToken = "token", GraphBaseUrl = "http://127.0.0.1:1", Content = new TextContent { Text = "Hello" } }))], IsMore: true));
    }

    public Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken) => _settled.Writer.WriteAsync(outcome, cancellationToken).AsTask();
}
