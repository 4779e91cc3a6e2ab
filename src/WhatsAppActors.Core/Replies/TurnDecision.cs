using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Customers;

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

    /// <summary>What is to change of the customer; null: nothing.</summary>
    public CustomerChange? Customer { get; init; }

    /// <summary>What is to change of the customer's subscription; null: nothing.</summary>
    public SubscriptionChange? Subscription { get; init; }

    /// <summary>The conversation's category and priority; null: both unchanged.</summary>
    public ConversationLabel? Label { get; init; }

    /// <summary>Texts that go out later.</summary>
    public IReadOnlyList<FollowUp> FollowUps { get; init; } = [];

    /// <summary>What an assistant did for it; null: none had a part in it.</summary>
    public AssistantRecord? Record { get; init; }

    /// <summary>
    /// Messages that may be answered, and that the rules left to somebody else: they said nothing of them but, perhaps, a welcome. Empty: all is
    /// decided.
    /// </summary>
    public IReadOnlyList<TurnMessage> LeftOpen { get; init; } = [];

    /// <summary>Why, for logs and tests: names of rules such as <c>keyword:3</c>; never texts, names or numbers.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
