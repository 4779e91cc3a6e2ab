using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Core.Assistant;

/// <summary>How a tenant's assistant answers. The key of its endpoint is kept apart, sealed.</summary>
public sealed record AssistantSettings
{
    /// <summary>OpenAI's own endpoint.</summary>
    public const string OpenAI = "https://api.openai.com/v1";

    /// <summary>A tenant that never set any: rules alone answer.</summary>
    public static AssistantSettings Default { get; } = new();

    /// <summary>True: what no rule answers is answered by the model. Default: false.</summary>
    public bool Enabled { get; init; }

    /// <summary>An OpenAI-compatible endpoint, up to and without <c>/chat/completions</c>. Default: <see cref="OpenAI"/>.</summary>
    public string BaseAddress { get; init; } = OpenAI;

    /// <summary>The model's name at the endpoint. 1 to 200 characters; needed to be enabled.</summary>
    public string Model { get; init; } = "";

    /// <summary>Who the assistant is and how it is to answer, in the tenant's words. At most <see cref="AssistantLimits.LongestText"/> characters.</summary>
    public string Instructions { get; init; } = "";

    /// <summary>What the assistant may tell: opening hours, prices, addresses. At most <see cref="AssistantLimits.LongestText"/> characters.</summary>
    public string Facts { get; init; } = "";

    /// <summary>How many seconds a customer must be silent before they are answered, so that several short messages get one answer. 0 to 60. Default: 4.</summary>
    public int SilenceSeconds { get; init; } = 4;

    /// <summary>How many tokens of the conversation the model is given; what is older is summarised. 1,000 to 200,000. Default: 8,000.</summary>
    public int ContextTokens { get; init; } = 8_000;

    /// <summary>How often in one turn the model may call functions before it must answer. 1 to 20. Default: 6.</summary>
    public int MostSteps { get; init; } = 6;

    /// <summary>How many seconds one answer of the model may take; one that takes longer is asked for once more. 5 to 45. Default: 20.</summary>
    public int AnswerSeconds { get; init; } = 20;

    /// <summary>Answers in one conversation within a day (UTC), after which a person is asked. 1 to 10,000. Default: 100.</summary>
    public int AnswersPerConversationPerDay { get; init; } = 100;

    /// <summary>Tokens in one conversation within a day (UTC), questions and answers together. Default: 200,000.</summary>
    public long TokensPerConversationPerDay { get; init; } = 200_000;

    /// <summary>Tokens of the tenant within a day (UTC). Default: 10,000,000.</summary>
    public long TokensPerDay { get; init; } = 10_000_000;

    /// <summary>What is said when the model fails or a limit is reached, before a person takes over. 1 to 1,000 characters.</summary>
    public string ApologyText { get; init; } = "Sorry, I cannot answer that right now. A colleague will get back to you.";

    /// <summary>Whether built-in functions run by themselves, by their name; those left out have their own default.</summary>
    public IReadOnlyDictionary<string, FunctionPermission> Permissions { get; init; } = new Dictionary<string, FunctionPermission>();
}
