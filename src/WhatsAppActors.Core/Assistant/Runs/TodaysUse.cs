namespace WhatsAppActors.Core.Assistant.Runs;

/// <summary>What was used on one day, by UTC.</summary>
/// <param name="Answers">Answers given in the conversation.</param>
/// <param name="TokensOfConversation">Tokens of the conversation, drafts for agents included.</param>
/// <param name="Tokens">Tokens of the tenant, drafts and try-outs included.</param>
public sealed record TodaysUse(int Answers, long TokensOfConversation, long Tokens)
{
    /// <summary>The limit that is reached, in words; null: none.</summary>
    public string? Beyond(AssistantSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Answers >= settings.AnswersPerConversationPerDay ? $"{settings.AnswersPerConversationPerDay} answers in this conversation today"
            : TokensOfConversation >= settings.TokensPerConversationPerDay ? $"{settings.TokensPerConversationPerDay} tokens in this conversation today"
            : Tokens >= settings.TokensPerDay ? $"{settings.TokensPerDay} tokens today"
            : null;
    }
}
