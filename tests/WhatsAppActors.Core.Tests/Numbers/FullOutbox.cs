using WhatsAppActors.Content;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>An outbox in which there is always more; it counts what is claimed.</summary>
internal sealed class FullOutbox : IOutbox
{
    public int Claimed { get; private set; }

    public Task<ClaimedSends> ClaimAsync(NumberKey number, int most, CancellationToken cancellationToken)
    {
        Claimed += most;
        return Task.FromResult(new ClaimedSends([.. Enumerable.Range(0, most).Select(_ => new ClaimedSend(
            number.TenantId, number.ChannelId, Guid.CreateVersion7(), 0,
            new OutboundSend { MessageId = Guid.CreateVersion7(), ProviderNumberId = "100", AccessToken = "token", GraphBaseUrl = "http://127.0.0.1:1", Content = new TextContent { Text = "Hello" } }))], IsMore: true));
    }

    public Task SettleAsync(ClaimedSend send, SendOutcome outcome, CancellationToken cancellationToken) => Task.CompletedTask;
}
