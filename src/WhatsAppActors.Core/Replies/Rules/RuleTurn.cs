using System.Text.RegularExpressions;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies.Rules.Text;
using WhatsAppActors.Core.Replies.Rules.Words;

namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>One turn held against one rule set. Used once.</summary>
internal sealed class RuleTurn(TurnContext context, ActiveRules rules, StaleMessages stale)
{
    // An expression that runs into its time limit is skipped; after so many, the message is not held against the rest of them.
    private const int MostTimeouts = 3;

    // Of a flood only the latest messages are held against the keywords; consent and hand-over words are heard in all.
    private const int MostHeld = 50;

    private readonly List<Reply> _replies = [];
    private readonly List<string> _notes = [.. rules.Unusable];
    private IReadOnlyList<TurnMessage> _leftOpen = [];
    private int _timeouts;

    private TurnCustomer Customer => context.Customer;

    /// <summary>Decides.</summary>
    public TurnDecision Decide()
    {
        var heard = context.Unhandled
            .Where(message => MessageTypes.StartsTurn(message.Type))
            .OrderBy(message => message.Seq)
            .Select(message => new HeardMessage(message))
            .ToList();
        var (word, at) = LastConsentWord(heard);
        var consent = Consent(word, at);
        if (Customer.IsBlocked) return Decision(consent, note: "blocked");
        if (consent is not null) Confirm(word!, at!);
        if (context.ConversationStatus == ConversationStatus.Closed) return Decision(consent, note: "closed");
        if (context.IsHandedOver) return Decision(consent, note: "handed-over");

        var isWithdrawn = consent is null ? Customer.ConsentStatus == ConsentStatus.Withdrawn : consent == ConsentChange.Withdrawn;
        if (isWithdrawn) _notes.Add("withdrawn");
        var answerable = isWithdrawn ? [] : heard.FindAll(message => !IsStale(message));
        if (!isWithdrawn && answerable.Count < heard.Count) _notes.Add($"stale:{heard.Count - answerable.Count}");
        if (heard.FindLast(AsksForPerson) is { } asked) return Decision(consent, HandOver(asked, isAnswered: answerable.Contains(asked)), "handover");

        if (answerable.Count > 0) Greet(answerable[^1]);
        // The word itself was answered by its confirmation; who comes back is not answered what was asked before.
        var open = consent is null ? answerable : answerable.FindAll(message => IsLeftOpen(message, at!));
        if (open.Count > 0) Answer(open);
        return Decision(consent);
    }

    private bool AsksForPerson(HeardMessage message) => message.Texts.Any(text => rules.HandoverWords.Contain(text.Letters));

    private bool IsLeftOpen(HeardMessage message, HeardMessage consentWord) =>
        message != consentWord && (Customer.ConsentStatus != ConsentStatus.Withdrawn || message.Message.Seq > consentWord.Message.Seq);

    private (ConsentWord? Word, HeardMessage? Message) LastConsentWord(List<HeardMessage> heard)
    {
        var words = heard.ConvertAll(message => message.Consent(rules.Consent, Customer.Language));
        var firstOptOut = words.FindIndex(word => word?.Change == ConsentChange.Withdrawn);
        for (var place = heard.Count - 1; place >= 0; place--)
        {
            if (words[place] is not { } word) continue;
            var isAfterOptOut = Customer.ConsentStatus == ConsentStatus.Withdrawn || (firstOptOut >= 0 && firstOptOut < place);
            if (isAfterOptOut || place < heard.Count - MostHeld || !IsKeywordFirst(word, heard[place])) return (word, heard[place]);
        }

        return (null, null);
    }

    // "Type START to begin": a rule of the tenant's own for a word that only happens to be an opt-in word. Never for one who opted out.
    private bool IsKeywordFirst(ConsentWord word, HeardMessage message) =>
        word is { Change: ConsentChange.Granted, IsOwn: false } && Matching(message) is not null;

    private ConsentChange? Consent(ConsentWord? word, HeardMessage? at) => (word?.Change, Customer.ConsentStatus) switch
    {
        (null, _) or (ConsentChange.Withdrawn, ConsentStatus.Withdrawn) or (ConsentChange.Granted, ConsentStatus.Granted) => null,
        _ => Noted(word!, at!),
    };

    private ConsentChange Noted(ConsentWord word, HeardMessage at)
    {
        _notes.Add($"{(word.Change == ConsentChange.Withdrawn ? "opt-out" : "opt-in")}:{word.Phrases.Language}{(IsStale(at) ? ":stale" : "")}");
        return word.Change;
    }

    private void Confirm(ConsentWord word, HeardMessage at)
    {
        if (IsStale(at)) return;
        var (own, builtIn) = word.Change == ConsentChange.Withdrawn
            ? (rules.OptOutConfirm, word.Phrases.OptOutConfirm)
            : (rules.OptInConfirm, word.Phrases.OptInConfirm);
        Say(own?.Render(Customer, at.Message) ?? builtIn);
    }

    private Handover HandOver(HeardMessage asked, bool isAnswered)
    {
        if (isAnswered)
        {
            Say(rules.HandoverText, asked);
            SayAway(asked);
        }

        var until = rules.Source.Handover.Minutes is { } minutes ? context.Now.AddMinutes(minutes) : (DateTimeOffset?)null;
        return new Handover(Handover.CustomerAsked, until);
    }

    private void Greet(HeardMessage latest)
    {
        if (!Customer.IsNew || rules.Welcome is not { } welcome) return;
        Say(welcome, latest);
        _notes.Add("welcome");
    }

    private void Answer(List<HeardMessage> open)
    {
        for (var place = open.Count - 1; place >= Math.Max(0, open.Count - MostHeld); place--)
        {
            if (Matching(open[place]) is not { } keyword) continue;
            Say(keyword.Reply, open[place]);
            _notes.Add($"keyword:{keyword.Place}");
            return;
        }

        // An assistant answers at any hour.
        if (rules.Assistant is null) SayAway(open[^1]);
        else _leftOpen = open.ConvertAll(message => message.Message);
    }

    private Keyword? Matching(HeardMessage message)
    {
        foreach (var keyword in rules.Keywords)
        {
            if (keyword.IsRegex && _timeouts >= MostTimeouts) continue;
            try
            {
                if (keyword.Matches(message)) return keyword;
            }
            catch (RegexMatchTimeoutException)
            {
                _timeouts++;
                _notes.Add($"timeout:keyword:{keyword.Place}");
            }
        }

        return null;
    }

    private void SayAway(HeardMessage answered)
    {
        if (rules.Away is not { } away || rules.Hours?.ClosedSince(context.Now) is not { } since) return;
        var isSaid = context.History.Any(past =>
            past is { Direction: MessageDirection.Outbound, Author: MessageAuthor.Bot, Text: { } text } && past.At >= since && away.CouldHaveMade(text));
        if (!isSaid) Say(away, answered);
        _notes.Add(isSaid ? "away:said-before" : "away");
    }

    private bool IsStale(HeardMessage message) => stale.IsStale(message.Message, context.Now);

    private void Say(Template? template, HeardMessage answered) => Say(template?.Render(Customer, answered.Message));

    private void Say(string? text)
    {
        if (!string.IsNullOrWhiteSpace(text)) _replies.Add(new TextReply(text));
    }

    private TurnDecision Decision(ConsentChange? consent, Handover? handover = null, string? note = null)
    {
        if (note is not null) _notes.Add(note);
        return new TurnDecision { Replies = _replies, Consent = consent, Handover = handover, LeftOpen = _leftOpen, Notes = _notes };
    }
}
