using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Suggestions;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests;

/// <summary>The assistant beside a chat, as a test has it.</summary>
internal sealed class MemoryAssistant : IChatAssistant
{
    public List<AssistantCallView> Waiting { get; } = [];

    public List<(Guid Call, bool IsApproved)> Decided { get; } = [];

    public bool IsInTime { get; set; } = true;

    public Func<ConversationKey, Task<SuggestedReply>> Suggests { get; set; } = _ => Task.FromResult(new SuggestedReply(SuggestionOutcome.NoModel, null, "It has no key."));

    public Task<IReadOnlyList<AssistantCallView>> WaitingAsync(ConversationKey chat, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AssistantCallView>>([.. Waiting.Where(call => call.ConversationId == chat.ConversationId)]);

    public Task<AssistantCallView?> DecideAndReadAsync(Guid tenantId, AssistantCallView call, bool isApproved, CancellationToken cancellationToken)
    {
        Decided.Add((call.Id, isApproved));
        Waiting.Remove(call);
        return Task.FromResult(!IsInTime ? null : isApproved ? call with { State = "ended", Result = "refunded" } : call with { State = "rejected" });
    }

    public Task<SuggestedReply> SuggestAsync(ConversationKey chat, CancellationToken cancellationToken) => Suggests(chat);

    /// <summary>A call that waits in a chat.</summary>
    public static AssistantCallView Call(Guid conversation) => new()
    {
        Id = Guid.CreateVersion7(), ConversationId = conversation, CustomerId = Guid.CreateVersion7(), Function = "refund", Arguments = new RawJson("""{"amount":5}"""), State = "waiting",
        CalledAt = TimeProvider.System.GetUtcNow(), DurationMs = 0,
    };
}
