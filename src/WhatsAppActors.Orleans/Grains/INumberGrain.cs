using Orleans;
using Orleans.CodeGeneration;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A business number's actor in the cluster. Its key is a <see cref="NumberKey"/> as text.</summary>
[Version(1)]
public interface INumberGrain : INumberActor, IGrainWithStringKey;
