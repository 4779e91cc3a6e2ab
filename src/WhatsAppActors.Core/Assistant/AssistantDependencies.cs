using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Functions.BuiltIn;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant;

/// <summary>What every assistant works with.</summary>
/// <param name="Model">Answers.</param>
/// <param name="Tokens">Counts before it is asked.</param>
/// <param name="Runs">Keeps the record.</param>
/// <param name="BuiltIn">Functions of the product's own.</param>
/// <param name="External">Functions of the tenants'.</param>
/// <param name="Arguments">Checks what the model wants done.</param>
/// <param name="Reading">Knows the customer.</param>
/// <param name="Typing">Shows that an answer is being written.</param>
/// <param name="Time">The clock.</param>
/// <param name="Limit">How long a turn may think in all.</param>
public sealed record AssistantDependencies(
    IChatModel Model, ITokenCounter Tokens, IAssistantRuns Runs, IReadOnlyList<IBuiltInFunction> BuiltIn, IExternalFunctions External, IArgumentCheck Arguments,
    IAssistantReading Reading, ITypingNotice Typing, TimeProvider Time, ThinkingLimit Limit);
