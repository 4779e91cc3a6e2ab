using Orleans;
using Orleans.CodeGeneration;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Following;

namespace WhatsAppActors.Orleans.Grains;

/// <summary>A conversation's events in the cluster. Its key is a <see cref="ConversationKey"/> as text.</summary>
[Version(1)]
public interface IConversationFeedGrain : IConversationFeedActor, IGrainWithStringKey;
