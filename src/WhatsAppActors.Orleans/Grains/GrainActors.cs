using Orleans;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Orleans.Calls;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>Reaches actors as grains, from within a silo and from a client alike.</summary>
/// <param name="grains">The silo's or the client's.</param>
internal sealed class GrainActors(IGrainFactory grains) : IActors
{
    private readonly SharedCalls<NumberKey> _dispatches = new();

    /// <inheritdoc/>
    public ICustomerActor Customer(CustomerKey key) => grains.GetGrain<ICustomerGrain>(key.ToString());

    /// <inheritdoc/>
    public IConversationActor Conversation(ConversationKey key) => grains.GetGrain<IConversationGrain>(key.ToString());

    /// <inheritdoc/>
    public INumberActor Number(NumberKey key) => new NumberAddress(key, grains.GetGrain<INumberGrain>(key.ToString()), _dispatches);

    private sealed class NumberAddress(NumberKey key, INumberGrain grain, SharedCalls<NumberKey> dispatches) : INumberActor
    {
        // Shared: a thousand turns that commit at once ask a number a thousand times to look, and one look serves them all.
        public Task DispatchAsync(CancellationToken cancellationToken) => dispatches.CallAsync(key, grain.DispatchAsync, cancellationToken);
    }
}
