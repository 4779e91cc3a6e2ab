using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Replies.Rules;

namespace WhatsAppActors.Core.Tests.Replies;

/// <summary>What holds for every turn, however odd.</summary>
public sealed class RuleProperties
{
    private const string Rules = """
        {"welcome":{"enabled":true,"text":"Hi {{name}} {{text}}"},
         "keywords":[{"match":"exact","value":"price","reply":"10"},{"match":"contains","value":"a","reply":"A {{text}}"},{"match":"regex","value":"(b|c)+$","reply":"{{phone}}!"}],
         "officeHours":{"timeZone":"America/New_York","awayText":"Away {{text}} until nine","days":{"sunday":[{"from":"01:30","to":"03:00"}],"monday":[{"from":"09:00","to":"17:00"}]}},
         "handover":{"words":["agent"],"text":"Soon"}}
        """;

    private static readonly string[] OptOuts = ["STOP", "Baja", "désabonner", "İptal", "توقف", "बंद करें", "s t o p !"];

    private static readonly FixedRules Active = new(ActiveRules.Of(RuleSetReader.Read(JsonElement.Parse(Rules)).Rules!));

    private static readonly Gen<string?> Texts = Gen.OneOf(
        Gen.Elements<string?>(null, "", "price", "agent", "START", "abc", "{{name}}", "\uD800", "é\u0301", "hello"),
        Gen.Elements(OptOuts).Select(text => (string?)text),
        ArbMap.Default.GeneratorFor<string?>(),
        ArbMap.Default.GeneratorFor<char>().ArrayOf().Select(characters => (string?)new string(characters)));

    private static readonly Gen<(string? Text, int Minutes)[]> Messages = Texts
        .SelectMany(text => Gen.Choose(-60, 60), (text, minutes) => (text, minutes)).ArrayOf();

    private static readonly Gen<Turn> Turns =
        from status in Gen.Elements(Enum.GetValues<ConversationStatus>())
        from consent in Gen.Elements(Enum.GetValues<ConsentStatus>())
        from flags in Gen.Choose(0, 7)
        from hours in Gen.Choose(0, 24 * 365)
        from past in Texts
        select new Turn
        {
            Status = status,
            Consent = consent,
            IsBlocked = (flags & 1) != 0,
            IsNew = (flags & 2) != 0,
            Until = (flags & 4) != 0 ? Turn.Noon : null,
            Now = Turn.Noon.AddHours(hours),
            Name = past ?? "",
            History = [Turn.Said(past ?? "", Turn.Noon)],
        };

    [Fact]
    public void No_text_makes_it_throw_and_no_reply_is_empty_or_too_long() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Arb.From(Turns), Arb.From(Messages), (turn, messages) =>
            Decide(turn, messages).Texts().All(text => !string.IsNullOrWhiteSpace(text) && text.Length <= TextReply.LongestText)));

    [Fact]
    public void The_decision_is_a_function_of_the_context() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(Arb.From(Turns), Arb.From(Messages), (turn, messages) => Decide(turn, messages).Shown() == Decide(turn, messages).Shown()));

    [Fact]
    public void An_opt_out_that_no_opt_in_follows_always_wins() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Arb.From(Turns), Arb.From(Messages), Arb.From(Gen.Elements(OptOuts)), (turn, messages, word) =>
        {
            var after = messages.Where(message => message.Text != "START").Append((word, 0)).Concat(messages.Where(message => message.Text != "START"));
            var decision = Decide(turn, [.. after.Select(message => (message.Item1, message.Item2))]);
            Assert.Equal(turn.Consent == ConsentStatus.Withdrawn ? null : ConsentChange.Withdrawn, decision.Consent);
            Assert.True(decision.Replies.Count <= 1);
            Assert.All(decision.Texts(), text => Assert.Contains("START", text, StringComparison.Ordinal));
            if (turn.IsBlocked || turn.Consent == ConsentStatus.Withdrawn) Assert.Empty(decision.Replies);
        }));

    [Fact]
    public void Without_rules_what_moves_nothing_is_decided_with_nothing_however_the_chat_stands() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2000),
        Prop.ForAll(Arb.From(Turns), Arb.From(Messages), (turn, messages) =>
        {
            var quiet = messages.Where(message => WithoutRules.MovesNothing("text", message.Text)).ToList();
            var decision = turn.Decide(new FixedRules(ActiveRules.Of(RuleSet.Default)), [.. quiet.Select((message, place) => turn.Message(place + 1, message.Text, TimeSpan.FromMinutes(message.Minutes)))]);
            Assert.Empty(decision.Replies);
            Assert.Null(decision.Consent);
            Assert.Null(decision.Handover);
            Assert.False(decision.Close);
        }));

    [Fact]
    public void Nearly_everything_moves_nothing_but_no_consent_word_in_any_language()
    {
        Assert.All(OptOuts, word => Assert.False(WithoutRules.MovesNothing("text", word)));
        Assert.False(WithoutRules.MovesNothing("text", "START"));
        Assert.False(WithoutRules.MovesNothing("image", "stop"));
        Assert.False(WithoutRules.MovesNothing("button", "Hello"));
        Assert.False(WithoutRules.MovesNothing("interactive", null));
        Assert.All(["Hello", "please stop", "{{name}}", "price?", "\uD800"], text => Assert.True(WithoutRules.MovesNothing("text", text)));
        Assert.True(WithoutRules.MovesNothing("image", null));
        Assert.True(WithoutRules.MovesNothing("sticker", " "));
    }

    private static TurnDecision Decide(Turn turn, IReadOnlyList<(string? Text, int Minutes)> messages) =>
        turn.Decide(Active, [.. messages.Select((message, place) => turn.Message(place + 1, message.Text, TimeSpan.FromMinutes(message.Minutes)))]);
}
