using Orleans;
using Orleans.CodeGeneration;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A customer's actor in the cluster. Its key is a <see cref="CustomerKey"/> as text.</summary>
[Version(1)]
public interface ICustomerGrain : ICustomerActor, IGrainWithStringKey;
