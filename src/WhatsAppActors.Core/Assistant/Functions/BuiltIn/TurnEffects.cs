using System.Text.Json.Nodes;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Assistant.Functions.BuiltIn;

/// <summary>What the functions of a turn want changed, until the turn is committed.</summary>
public sealed class TurnEffects
{
    /// <summary>Messages that functions send, in their order; the model's own words follow them.</summary>
    public IList<Reply> Replies { get; } = new List<Reply>();

    /// <summary>Custom fields, key by key; null removes a key.</summary>
    public JsonObject Fields { get; } = [];

    /// <summary>A name that stays; null: unchanged.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The language that they want to be answered in; null: unchanged.</summary>
    public string? Language { get; set; }

    /// <summary>The subscription; null: unchanged.</summary>
    public SubscriptionChange? Subscription { get; set; }

    /// <summary>The consent; null: unchanged.</summary>
    public ConsentChange? Consent { get; set; }

    /// <summary>The chat's category; null: unchanged.</summary>
    public string? Category { get; set; }

    /// <summary>The chat's priority; null: unchanged.</summary>
    public ConversationPriority? Priority { get; set; }

    /// <summary>Not null: a person answers from now on.</summary>
    public Handover? Handover { get; set; }

    /// <summary>What is to change of the customer; null: nothing.</summary>
    public CustomerChange? Customer =>
        DisplayName is null && Language is null && Fields.Count == 0 ? null
        : new CustomerChange { DisplayName = DisplayName, ChangesLanguage = Language is not null, Language = Language, CustomFields = Fields.Count == 0 ? null : Fields };

    /// <summary>What is to change of the chat's category and priority; null: nothing.</summary>
    public ConversationLabel? Label => Category is null && Priority is null ? null : new ConversationLabel(Category, Priority);

    /// <summary>True when the customer is answered by them, though no words come with them.</summary>
    public bool AnswerByThemselves => Replies.Count > 0 || Consent is not null || Handover is not null || FollowUps.Count > 0 || Subscription is not null;

    /// <summary>Texts that go out later.</summary>
    public IList<FollowUp> FollowUps { get; } = new List<FollowUp>();
}
