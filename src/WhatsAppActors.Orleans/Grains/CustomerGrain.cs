using Orleans;
using Orleans.Runtime;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A <see cref="CustomerActor"/> with an identity in the cluster, nothing more.</summary>
public sealed class CustomerGrain(IGrainContext context, ICustomerStore customers, IActors actors)
    : CustomerActor(CustomerKey.Parse(context.GrainId.Key.ToString()!), customers, actors), ICustomerGrain, IGrainBase
{
    /// <inheritdoc/>
    public IGrainContext GrainContext { get; } = context;
}
