using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Assistant;

/// <summary>One customer's turn before an assistant whose surroundings are a test's.</summary>
internal sealed class AssistantWorld : ITokenCounter, IArgumentCheck, IAssistantReading, ITypingNotice
{
    private long _seq = 1000;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 29, 10, 0, 0, TimeSpan.Zero));

    public ScriptedModel Model { get; } = new();

    public MemoryRuns Runs { get; } = new();

    public ScriptedFunctions Outside { get; } = new();

    public AssistantSettings Settings { get; set; } = new() { Enabled = true, Model = "m", SilenceSeconds = 0 };

    public List<TurnMessage> Open { get; } = [];

    public List<PastMessage> History { get; } = [];

    public string? Customer { get; set; } = """{"name":"Anna"}""";

    public int Typed { get; private set; }

    /// <summary>The customer writes.</summary>
    public AssistantWorld Hears(string text, string type = "text")
    {
        Open.Add(new TurnMessage { Seq = ++_seq, Type = type, Text = text, ProviderTimestamp = Time.GetUtcNow(), ReceivedAt = Time.GetUtcNow() });
        return this;
    }

    public void Past(string text, MessageDirection direction = MessageDirection.Inbound) => History.Add(
        new PastMessage(direction, direction == MessageDirection.Inbound ? MessageAuthor.Customer : MessageAuthor.Bot, text, Time.GetUtcNow()) { Seq = History.Count + 1 });

    /// <summary>A function outside that answers with what it is called with.</summary>
    public void HasOutside(string name, bool hasEffect = true, FunctionPermission permission = FunctionPermission.Automatic, bool isIdempotent = false, Func<ExternalCall, CancellationToken, Task<FunctionResult>>? does = null) => Outside.Has(
        new FunctionDefinition(name, "For a test.", new JsonObject { ["type"] = "object" }) { HasEffect = hasEffect, IsIdempotent = isIdempotent, Permission = permission },
        does ?? ((call, _) => Task.FromResult(FunctionResult.Of($"did {call.Arguments}"))));

    public Task<TurnDecision> AnswerAsync(CancellationToken cancellationToken = default) => Turn().AnswerAsync(cancellationToken);

    public Task<TurnDecision> CarryOutAsync() => Turn().CarryOutApprovedAsync(default);

    private AssistantTurn Turn() => new(
        new TurnContext
        {
            TenantId = Guid.CreateVersion7(), ConversationId = Guid.CreateVersion7(), ChannelId = Guid.CreateVersion7(), ConversationStatus = ConversationStatus.Open, TurnVersion = 3,
            Customer = new TurnCustomer { Id = Guid.CreateVersion7(), DisplayName = "Anna", ConsentStatus = ConsentStatus.Pending }, Unhandled = Open, History = History,
            Now = Time.GetUtcNow(), AfterSeq = 1000, UpToSeq = _seq, SeenSeq = _seq, WindowExpiresAt = Time.GetUtcNow().AddHours(24),
        },
        Open,
        new ActiveAssistant(Settings, Endpoint), Dependencies);

    public ModelEndpoint Endpoint => new() { BaseAddress = "https://model.example/v1", Model = Settings.Model, Key = "secret-key" };

    public AssistantDependencies Dependencies => new(Model, this, Runs, BuiltInFunctions.All, Outside, this, this, this, Time, new ThinkingLimit(ThinkingLimit.Default));

    /// <summary>A call of a function.</summary>
    public static FunctionCall Call(string function, string arguments = "{}", string id = "1") => new(id, function, arguments);

    int ITokenCounter.Count(string text) => text.Length;

    // What no schema of a test allows.
    string? IArgumentCheck.WhyNot(JsonObject schema, JsonElement arguments) => arguments.TryGetProperty("wrong", out _) ? "wrong is not allowed" : null;

    string? IArgumentCheck.WhyUnusable(JsonObject schema) => null;

    Task<string?> IAssistantReading.CustomerAsync(Guid tenantId, Guid customerId, CancellationToken cancellationToken) => Task.FromResult(Customer);

    Task<IReadOnlyList<OfferedPlan>> IAssistantReading.PlansAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<OfferedPlan>>([new("plus", "Plus, 10 EUR")]);

    Task<IReadOnlyList<PastMessage>> IAssistantReading.FindMessagesAsync(Guid tenantId, Guid customerId, string words, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastMessage>>([.. History.Where(message => message.Text!.Contains(words, StringComparison.OrdinalIgnoreCase)).Take(most)]);

    void ITypingNotice.Show(ConversationKey conversation) => Typed++;
}
