namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>Words by which a customer asks for a person.</summary>
public sealed record HandoverRule
{
    /// <summary>
    /// 24 hours, the length of WhatsApp's customer service window: for as long as a person may answer freely after the customer's request,
    /// the bot does not talk in between.
    /// </summary>
    public const int DefaultMinutes = 24 * 60;

    /// <summary>Default: none, nobody is handed over by a word.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Said when handing over; may hold placeholders. Default: null, nothing is said.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// For how long the bot is silent unless an agent closes the conversation before; 1 to <see cref="RuleLimits.MostMinutes"/>; null:
    /// until an agent closes. Default: <see cref="DefaultMinutes"/>.
    /// </summary>
    public int? Minutes { get; init; } = DefaultMinutes;
}
