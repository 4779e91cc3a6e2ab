using Orleans;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A business number's actor in the cluster. Its key is a <see cref="NumberKey"/> as text.</summary>
public interface INumberGrain : INumberActor, IGrainWithStringKey;
