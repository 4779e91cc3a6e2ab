using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Replies;

public sealed class HandoverTests
{
    private const string Rules = """
        {"handover":{"words":["Agent","hablar con una persona"],"text":"One moment, {{firstName}}","minutes":30},
         "keywords":[{"match":"contains","value":"agent","reply":"Keyword"}],"welcome":{"enabled":true,"text":"Welcome"}}
        """;

    [Theory]
    [InlineData("agent!")]
    [InlineData("Hablar con una persona")]
    public void A_hand_over_word_hands_over_and_says_so(string text)
    {
        var decision = new Turn { Rules = Rules, IsNew = true }.Hears("hello", text, "agent of what?");
        Assert.Equal(["One moment, Ada"], decision.Texts());
        Assert.Equal(new Handover(Handover.CustomerAsked, Turn.Noon.AddMinutes(30)), decision.Handover);
    }

    [Fact]
    public void Inside_a_sentence_it_is_none() => Assert.Equal(["Keyword"], new Turn { Rules = Rules }.Hears("an agent please").Texts());

    [Fact]
    public void Without_minutes_it_lasts_a_day_and_with_null_until_an_agent_closes()
    {
        Assert.Equal(Turn.Noon.AddDays(1), new Turn { Rules = """{"handover":{"words":["agent"]}}""" }.Hears("agent").Handover!.Until);
        var endless = new Turn { Rules = """{"handover":{"words":["agent"],"minutes":null}}""" }.Hears("agent");
        Assert.Null(endless.Handover!.Until);
        Assert.Empty(endless.Replies);
    }

    [Fact]
    public void While_handed_over_nothing_is_answered()
    {
        var turn = new Turn { Rules = Rules, Status = ConversationStatus.HandedOver, IsNew = true };
        turn.Hears("agent").SaysNothing();
        (turn with { Until = Turn.Noon.AddMinutes(1) }).Hears("hello").SaysNothing();
        (turn with { Status = ConversationStatus.Closed }).Hears("hello").SaysNothing();
        Assert.Equal(["Welcome"], (turn with { Until = Turn.Noon }).Hears("hello").Texts());
    }

    [Fact]
    public void A_late_word_hands_over_in_silence()
    {
        var turn = new Turn { Rules = Rules };
        var decision = turn.Hears(turn.Message(1, "agent", TimeSpan.FromHours(2)));
        Assert.NotNull(decision.Handover);
        Assert.Empty(decision.Replies);
    }

    [Fact]
    public void Outside_office_hours_the_away_text_follows() =>
        Assert.Equal(
            ["Soon", "We are away"],
            new Turn { Rules = """{"handover":{"words":["agent"],"text":"Soon"},"officeHours":{"awayText":"We are away"}}""" }.Hears("agent").Texts());
}
