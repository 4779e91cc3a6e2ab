namespace WhatsAppActors.Core.Assistant.Suggestions;

/// <summary>What came of asking for a suggestion.</summary>
public enum SuggestionOutcome
{
    /// <summary>There is one.</summary>
    Suggested,

    /// <summary>The tenant has no such chat with a person.</summary>
    NoChat,

    /// <summary>The tenant has no model, or no key for it.</summary>
    NoModel,

    /// <summary>A limit of the day is reached.</summary>
    LimitReached,

    /// <summary>The model failed.</summary>
    ModelFailed,
}
