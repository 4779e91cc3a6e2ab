using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Assistant.Suggestions;

/// <summary>Reads chats for suggestions, and writes down what these cost.</summary>
public interface ISuggestionChats
{
    /// <summary>A chat with one person; null where the tenant has none with this id.</summary>
    Task<SuggestionChat?> ReadAsync(ConversationKey chat, CancellationToken cancellationToken);

    /// <summary>Writes down what one cost.</summary>
    Task CountAsync(ConversationKey chat, int tokens, CancellationToken cancellationToken);
}
