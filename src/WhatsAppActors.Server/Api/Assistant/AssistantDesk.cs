using WhatsAppActors.Assistant.Approvals;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Assistant.Calls;
using WhatsAppActors.Postgres.Assistant.Settings;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>The assistant as the console has it: the same as the API.</summary>
internal sealed class AssistantDesk(AssistantStore store, AssistantCalls calls, ApprovedCalls approved, ReplySuggestions suggestions, TimeProvider time) : IAssistantDesk, IChatAssistant
{
    // More do not wait in one chat, unless a tenant lets them.
    private const int MostOfChat = 20;

    public Task<(AssistantSettings Settings, bool HasKey)> SettingsAsync(Guid tenantId, CancellationToken cancellationToken) => store.GetAsync(tenantId, cancellationToken);

    public Task ReplaceAsync(Guid tenantId, AssistantSettings settings, string? newKey, CancellationToken cancellationToken) =>
        store.ReplaceAsync(tenantId, settings, changesKey: newKey is not null, newKey, time.GetUtcNow(), cancellationToken);

    public async Task<IReadOnlyList<AssistantCallView>> WaitingAsync(Guid tenantId, int most, CancellationToken cancellationToken) =>
        await calls.ListWaitingAsync(tenantId, before: null, most, cancellationToken);

    public async Task<IReadOnlyList<AssistantCallView>> WaitingAsync(ConversationKey chat, CancellationToken cancellationToken) =>
        await calls.ListWaitingAsync(chat, MostOfChat, cancellationToken);

    public Task<SuggestedReply> SuggestAsync(ConversationKey chat, CancellationToken cancellationToken) => suggestions.SuggestAsync(chat, cancellationToken);

    public async Task<AssistantCallView?> DecideAndReadAsync(Guid tenantId, AssistantCallView call, bool isApproved, CancellationToken cancellationToken) =>
        await DecideAsync(tenantId, call, isApproved, cancellationToken) ? await calls.FindAsync(tenantId, call.Id, CancellationToken.None) : null;

    public Task<bool> DecideAsync(Guid tenantId, AssistantCallView call, bool isApproved, CancellationToken cancellationToken) =>
        isApproved ? approved.ApproveAsync(tenantId, call, cancellationToken) : calls.RejectAsync(tenantId, call.Id, cancellationToken);
}
