namespace WhatsAppActors.Core.Replies;

/// <summary>What a turn should do. Committed as a whole, with "handled up to seq N", or not at all.</summary>
public sealed record TurnDecision
{
    /// <summary>No effect; the messages count as handled.</summary>
    public static TurnDecision Nothing { get; } = new();

    /// <summary>What to send, in this order.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary>The customer's consent from now on; null: unchanged. A withdrawal still lets this decision's replies (its confirmation) go out.</summary>
    public ConsentChange? Consent { get; init; }

    /// <summary>Not null: the conversation is handed over to a person.</summary>
    public Handover? Handover { get; init; }

    /// <summary>True: the conversation is closed after the replies.</summary>
    public bool Close { get; init; }

    /// <summary>Why, for logs and tests: names of rules such as <c>keyword:3</c>; never texts, names or numbers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
