using WhatsAppActors.Core.Assistant;

namespace WhatsAppActors.Server.Api.Assistant;

/// <summary>A tenant's assistant.</summary>
/// <param name="Settings">How it answers.</param>
/// <param name="HasKey">Whether there is a key of its endpoint; the key itself is never shown.</param>
/// <param name="Answers">Whether it answers now.</param>
/// <param name="WhyNot">Why it does not; null where it does.</param>
internal sealed record AssistantAnswer(AssistantSettings Settings, bool HasKey, bool Answers, string? WhyNot)
{
    public static AssistantAnswer Of(AssistantSettings settings, bool hasKey) => Of(settings, hasKey, settings switch
    {
        { Enabled: false } => "It is switched off: rules alone answer.",
        _ when !hasKey => "It has no key: rules alone answer. PUT /api/assistant with the endpoint's apiKey.",
        _ => null,
    });

    private static AssistantAnswer Of(AssistantSettings settings, bool hasKey, string? whyNot) => new(settings, hasKey, whyNot is null, whyNot);
}
