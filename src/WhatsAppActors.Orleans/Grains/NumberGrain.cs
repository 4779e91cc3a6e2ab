using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A <see cref="NumberActor"/> with an identity in the cluster, nothing more.</summary>
public sealed class NumberGrain(
    IGrainContext context, IOutbox outbox, IEnumerable<IMessageSender> senders, IActors actors, INumberLimits limits, IActorStates states, SendsInFlight inFlight,
    SendingOptions options, TimeProvider time)
    : NumberActor(NumberKey.Parse(context.GrainId.Key.ToString()!), outbox, senders, actors, limits, states, inFlight, options, time), INumberGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
