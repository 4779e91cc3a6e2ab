using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Core.Assistant;

/// <summary>What an agent has of the assistant beside a chat.</summary>
public interface IChatAssistant
{
    /// <summary>The chat's calls that wait for an agent, the first one first.</summary>
    Task<IReadOnlyList<AssistantCallView>> WaitingAsync(ConversationKey chat, CancellationToken cancellationToken);

    /// <summary>Approves or refuses one.</summary>
    /// <returns>The call as it is then; null where it waited no longer.</returns>
    Task<AssistantCallView?> DecideAndReadAsync(Guid tenantId, AssistantCallView call, bool isApproved, CancellationToken cancellationToken);

    /// <summary>Drafts a reply.</summary>
    Task<SuggestedReply> SuggestAsync(ConversationKey chat, CancellationToken cancellationToken);
}
