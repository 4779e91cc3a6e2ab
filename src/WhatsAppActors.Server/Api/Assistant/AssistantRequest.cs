using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>How the tenant's assistant answers. What is left out goes back to its default, but the endpoint and its key: left out, they stay; null takes the key away.</summary>
/// <param name="Enabled">True: what no rule answers is answered by the model. Default: false.</param>
/// <param name="BaseAddress">An OpenAI-compatible endpoint, up to and without <c>/chat/completions</c>. Default: OpenAI's own.</param>
/// <param name="Model">The model's name there, 1 to 200 characters; needed to be enabled.</param>
/// <param name="ApiKey">The endpoint's key, 1 to 1,000 characters. Never shown again.</param>
/// <param name="Instructions">Who the assistant is and how it is to answer, at most 32,000 characters.</param>
/// <param name="Facts">What it may tell: hours, prices, addresses; at most 32,000 characters.</param>
/// <param name="SilenceSeconds">How long a customer must be silent before they are answered: 0 to 60. Default: 4.</param>
/// <param name="ContextTokens">Tokens of the conversation that the model is given: 1,000 to 200,000. Default: 8,000.</param>
/// <param name="MostSteps">How often in one turn the model may call functions: 1 to 20. Default: 6.</param>
/// <param name="AnswerSeconds">How long one answer of the model may take: 5 to 45. Default: 20.</param>
/// <param name="AnswersPerConversationPerDay">1 to 10,000. Default: 100.</param>
/// <param name="TokensPerConversationPerDay">1 to 1,000,000,000. Default: 200,000.</param>
/// <param name="TokensPerDay">Of the tenant, 1 to 1,000,000,000,000. Default: 10,000,000.</param>
/// <param name="ApologyText">What is said before a person takes over where the assistant cannot answer, 1 to 1,000 characters.</param>
/// <param name="Permissions">Whether built-in functions run: automatic, approval or off, by name.</param>
internal sealed record AssistantRequest(
    bool? Enabled, string? BaseAddress, string? Model, string? ApiKey, string? Instructions, string? Facts, int? SilenceSeconds, int? ContextTokens, int? MostSteps,
    int? AnswerSeconds, int? AnswersPerConversationPerDay, long? TokensPerConversationPerDay, long? TokensPerDay, string? ApologyText,
    IReadOnlyDictionary<string, FunctionPermission>? Permissions);
