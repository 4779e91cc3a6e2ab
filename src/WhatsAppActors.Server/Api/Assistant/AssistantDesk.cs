using Microsoft.Extensions.Options;
using WhatsAppActors.Assistant;
using WhatsAppActors.Assistant.Approvals;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Assistant.Calls;
using WhatsAppActors.Postgres.Assistant.Settings;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>The assistant as the console has it: the same as the API.</summary>
internal sealed class AssistantDesk(AssistantStore store, AssistantCalls calls, ApprovedCalls approved, ReplySuggestions suggestions, IOptions<AssistantOptions> options, TimeProvider time)
    : IAssistantDesk, IChatAssistant
{
    // More do not wait in one chat, unless a tenant lets them.
    private const int MostOfChat = 20;

    public Task<(AssistantSettings Settings, bool HasKey)> SettingsAsync(Guid tenantId, CancellationToken cancellationToken) => store.GetAsync(tenantId, cancellationToken);

    public async Task<string?> ReplaceAsync(Guid tenantId, AssistantSettings settings, string? newKey, CancellationToken cancellationToken)
    {
        if (settings.BaseAddress.Length > OutsideAddress.Longest || !OutsideAddress.Is(settings.BaseAddress, options.Value.AllowPrivateAddresses))
            return $"The endpoint {OutsideAddress.Wanted}, such as {AssistantSettings.OpenAI}.";
        var (before, hasKey) = await store.GetAsync(tenantId, cancellationToken);
        if (OutsideAddress.TakesSecretAlong(hasKey, newKey is not null, before.BaseAddress, settings.BaseAddress))
            return "Give the key of the new endpoint as well: the one that is kept is of the old one.";
        await store.ReplaceAsync(tenantId, settings, changesKey: newKey is not null, newKey, time.GetUtcNow(), cancellationToken);
        return null;
    }

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
