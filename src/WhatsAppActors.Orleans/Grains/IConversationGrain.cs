using Orleans;
using Orleans.CodeGeneration;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A conversation's actor in the cluster. Its key is a <see cref="ConversationKey"/> as text.</summary>
[Version(2)]
public interface IConversationGrain : IConversationActor, IGrainWithStringKey;
