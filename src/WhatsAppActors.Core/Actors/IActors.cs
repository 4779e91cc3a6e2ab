namespace WhatsAppActors.Core.Actors;

/// <summary>Reaches actors by their keys, whichever runtime they live in.</summary>
public interface IActors
{
    /// <summary>The actor of a customer; a call activates it.</summary>
    ICustomerActor Customer(CustomerKey key);

    /// <summary>The actor of a conversation; a call activates it.</summary>
    IConversationActor Conversation(ConversationKey key);

    /// <summary>The actor of a business number; a call activates it.</summary>
    INumberActor Number(NumberKey key);
}
