using System.Text.Json;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Core.Tests.Replies;

/// <summary>A turn to be decided: one known customer in an open conversation, now a Wednesday noon in UTC, until a test says otherwise.</summary>
internal sealed record Turn
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 18, 12, 0, 0, TimeSpan.Zero);

    public string Rules { get; init; } = "{}";

    public ConversationStatus Status { get; init; }

    public DateTimeOffset? Until { get; init; }

    public ConsentStatus Consent { get; init; }

    public string? Language { get; init; }

    public string Name { get; init; } = "Ada Lovelace";

    public string? Phone { get; init; } = "+15550001";

    public bool IsBlocked { get; init; }

    public bool IsNew { get; init; }

    public DateTimeOffset Now { get; init; } = Noon;

    public IReadOnlyList<PastMessage> History { get; init; } = [];

    public TurnDecision Hears(params string?[] texts) => Hears([.. texts.Select((text, place) => Message(place + 1, text))]);

    public TurnDecision Hears(params TurnMessage[] messages)
    {
        var (rules, faults) = RuleSetReader.Read(JsonElement.Parse(Rules));
        Assert.True(rules is not null, faults is null ? "" : string.Join("; ", faults.Select(fault => $"{fault.Key} {fault.Value[0]}")));
        return Decide(new FixedRules(ActiveRules.Of(rules)), messages);
    }

    public TurnDecision Decide(ITenantRules rules, params TurnMessage[] messages)
    {
        var decided = new RuleReplyEngine(rules, new StaleMessages(StaleMessages.DefaultMaximumAge)).DecideAsync(Context(messages), CancellationToken.None).AsTask();
        Assert.True(decided.IsCompletedSuccessfully);
        return decided.Result;
    }

    public TurnMessage Message(long seq, string? text, TimeSpan age = default, string? payload = null, string type = "text") => new()
    {
        Seq = seq, Type = type, Text = text, Payload = payload, ProviderTimestamp = Now - age, ReceivedAt = Now,
    };

    public static PastMessage Said(string text, DateTimeOffset at, MessageAuthor author = MessageAuthor.Bot) =>
        new(author == MessageAuthor.Customer ? MessageDirection.Inbound : MessageDirection.Outbound, author, text, at);

    private TurnContext Context(TurnMessage[] messages) => new()
    {
        TenantId = Guid.Empty,
        ConversationId = Guid.Empty,
        ChannelId = Guid.Empty,
        ConversationStatus = Status,
        HandedOverUntil = Until,
        TurnVersion = 1,
        Customer = new TurnCustomer
        {
            Id = Guid.Empty, DisplayName = Name, Phone = Phone, Language = Language, ConsentStatus = Consent, IsBlocked = IsBlocked, IsNew = IsNew,
        },
        Unhandled = messages,
        History = History,
        Now = Now,
    };
}
