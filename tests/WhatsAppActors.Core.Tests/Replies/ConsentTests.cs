using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Replies;

public sealed class ConsentTests
{
    private const string Chatty = """
        {"welcome":{"enabled":true,"text":"Welcome"},"keywords":[{"match":"regex","value":".*","reply":"Anything"}],
         "officeHours":{"awayText":"Away"},"handover":{"words":["agent"],"text":"A person comes"}}
        """;

    [Theory]
    [InlineData("STOP", "en")]
    [InlineData(" stop ", "en")]
    [InlineData("S.T.O.P!!", "en")]
    [InlineData("*Stop* 🛑", "en")]
    [InlineData("ＳＴＯＰ", "en")]
    [InlineData("𝗦𝗧𝗢𝗣", "en")]
    [InlineData("st\u200Bop\uFE0F", "en")]
    [InlineData("stop\n", "en")]
    [InlineData("Unsubscribe", "en")]
    [InlineData("cancel.", "en")]
    [InlineData("opt-out", "en")]
    [InlineData("Baja", "es")]
    [InlineData("CANCELAR SUSCRIPCIÓN", "es")]
    [InlineData("cancelar suscripcio\u0301n", "es")]
    [InlineData("Sair", "pt")]
    [InlineData("ARRET", "fr")]
    [InlineData("Désabonner", "fr")]
    [InlineData("Abmelden!", "de")]
    [InlineData("Stopp", "de")]
    [InlineData("Disiscrivimi", "it")]
    [InlineData("afmelden", "nl")]
    [InlineData("İPTAL", "tr")]
    [InlineData("IPTAL", "tr")]
    [InlineData("abonelikten cik", "tr")]
    [InlineData("Berhenti", "id")]
    [InlineData("إلغاء الاشتراك", "ar")]
    [InlineData("الغاء الاشتراك", "ar")]
    [InlineData("تَوَقَّف", "ar")]
    [InlineData("बंद करें", "hi")]
    [InlineData("रोकें।", "hi")]
    [InlineData("Стоп", "ru")]
    [InlineData("退订", "zh")]
    [InlineData("ストップ", "ja")]
    [InlineData("수신거부", "ko")]
    [InlineData("\u1109\u116E\u1109\u1175\u11AB\u1100\u1165\u1107\u116E", "ko")]
    [InlineData("Hủy đăng ký", "vi")]
    [InlineData("הסר", "he")]
    public void An_opt_out_word_withdraws_and_only_its_confirmation_goes_out(string text, string language)
    {
        var decision = new Turn { Rules = Chatty, IsNew = true }.Hears(text);
        Assert.Equal(ConsentChange.Withdrawn, decision.Consent);
        Assert.Contains("START", Assert.Single(decision.Texts()), StringComparison.Ordinal);
        Assert.Equal($"opt-out:{language}", decision.Notes[0]);
        Assert.Null(decision.Handover);
    }

    [Theory]
    [InlineData("please stop")]
    [InlineData("stop it")]
    [InlineData("Can I cancel my order?")]
    [InlineData("nonstop")]
    [InlineData("fine")]
    [InlineData("बंद")]
    [InlineData("")]
    [InlineData("!!!")]
    [InlineData(null)]
    public void Nothing_else_does(string? text) => new Turn().Hears(text).SaysNothing();

    [Fact]
    public void A_pressed_button_counts_by_its_payload() =>
        Assert.Equal(ConsentChange.Withdrawn, new Turn().Hears(new Turn().Message(1, "No more offers", payload: "STOP", type: "button")).Consent);

    [Fact]
    public void The_confirmation_is_in_the_customers_language_where_the_word_is_a_word_of_it_too()
    {
        Assert.StartsWith("Sie sind abgemeldet", new Turn { Language = "de-AT" }.Hears("STOP").Texts()[0], StringComparison.Ordinal);
        Assert.StartsWith("You are unsubscribed", new Turn { Language = "xx" }.Hears("STOP").Texts()[0], StringComparison.Ordinal);
        Assert.StartsWith("Vous êtes désabonné", new Turn { Language = "de" }.Hears("Désabonner").Texts()[0], StringComparison.Ordinal);
        Assert.StartsWith("Você", new Turn { Language = "pt_BR", Consent = ConsentStatus.Withdrawn }.Hears("start").Texts()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_tenants_own_words_and_texts_hold_beside_the_built_in_ones()
    {
        var turn = new Turn
        {
            Rules = """
                {"optOut":{"words":["Lass mich"],"confirmText":"Bye {{firstName}}"},"optIn":{"words":["Bin dabei"],"confirmText":"Hi {{name}}"}}
                """,
        };
        Assert.Equal(["Bye Ada"], turn.Hears("lass mich!").Texts());
        Assert.Equal(["Bye Ada"], turn.Hears("stop").Texts());
        var back = (turn with { Consent = ConsentStatus.Withdrawn }).Hears("BIN DABEI");
        Assert.Equal(ConsentChange.Granted, back.Consent);
        Assert.Equal(["Hi Ada Lovelace"], back.Texts());
    }

    [Fact]
    public void Who_opted_out_hears_nothing_until_an_opt_in()
    {
        var turn = new Turn { Rules = Chatty, Consent = ConsentStatus.Withdrawn };
        turn.Hears("How much is it?").SaysNothing();
        turn.Hears("STOP").SaysNothing();
        Assert.Equal(["withdrawn"], turn.Hears("Hello").Notes);
        var asked = turn.Hears("agent");
        Assert.Empty(asked.Replies);
        Assert.NotNull(asked.Handover);
    }

    [Fact]
    public void An_opt_in_is_confirmed_and_answers_what_comes_after_it_only()
    {
        var decision = new Turn { Rules = """{"keywords":[{"match":"contains","value":"price","reply":"It is {{text}}"}]}""", Consent = ConsentStatus.Withdrawn };
        Assert.Equal(["You are subscribed to our messages. Reply STOP to end them."], decision.Hears("price?", "START").Texts());
        Assert.Equal(2, decision.Hears("price 1", "START", "price 2").Replies.Count);
        Assert.Equal("It is price 2", decision.Hears("price 1", "START", "price 2").Texts()[1]);
        Assert.Equal(ConsentChange.Granted, decision.Hears("START").Consent);
    }

    [Fact]
    public void The_latest_consent_word_of_a_turn_counts()
    {
        var turn = new Turn { Rules = Chatty };
        Assert.Equal(ConsentChange.Withdrawn, turn.Hears("START", "STOP", "hello?").Consent);
        Assert.Single(turn.Hears("START", "STOP", "hello?").Replies);
        Assert.Null((turn with { Consent = ConsentStatus.Granted }).Hears("STOP", "START").Consent);
    }

    [Fact]
    public void A_tenants_keyword_takes_an_opt_in_word_from_those_who_never_opted_out()
    {
        var turn = new Turn { Rules = """{"keywords":[{"match":"exact","value":"start","reply":"Menu"}]}""" };
        Assert.Null(turn.Hears("Start").Consent);
        Assert.Equal(["Menu"], turn.Hears("Start").Texts());
        var back = (turn with { Consent = ConsentStatus.Withdrawn }).Hears("Start");
        Assert.Equal(ConsentChange.Granted, back.Consent);
        Assert.DoesNotContain("Menu", back.Texts());
        Assert.Equal(ConsentChange.Granted, (turn with { Rules = "{}" }).Hears("Start").Consent);
    }

    [Fact]
    public void An_opt_in_word_is_answered_by_its_confirmation_alone()
    {
        var turn = new Turn
        {
            Rules = """{"optIn":{"words":["count me in"],"confirmText":"Good"},"keywords":[{"match":"contains","value":"me","reply":"Keyword {{text}}"}]}""",
        };
        Assert.Equal(["Good"], turn.Hears("Count me in").Texts());
        Assert.Equal(["Good", "Keyword tell me"], turn.Hears("tell me", "Count me in").Texts());
        Assert.Equal(["Keyword Count me in"], (turn with { Consent = ConsentStatus.Granted }).Hears("Count me in").Texts());
    }

    [Theory]
    [InlineData(ConversationStatus.HandedOver)]
    [InlineData(ConversationStatus.Closed)]
    public void It_holds_whoever_answers(ConversationStatus status)
    {
        var decision = new Turn { Rules = Chatty, Status = status }.Hears("stop");
        Assert.Equal(ConsentChange.Withdrawn, decision.Consent);
        Assert.Single(decision.Replies);
    }

    [Fact]
    public void The_blocked_and_the_late_are_not_confirmed_but_taken()
    {
        var blocked = new Turn { IsBlocked = true }.Hears("stop");
        Assert.Equal((ConsentChange.Withdrawn, 0), (blocked.Consent!.Value, blocked.Replies.Count));
        var late = new Turn { Rules = Chatty }.Hears(new Turn().Message(1, "stop", TimeSpan.FromHours(3)), new Turn().Message(2, "hello"));
        Assert.Equal((ConsentChange.Withdrawn, 0), (late.Consent!.Value, late.Replies.Count));
    }

    [Fact]
    public void A_reaction_is_no_word() => new Turn().Hears(new Turn().Message(1, "stop", type: MessageTypes.Reaction)).SaysNothing();
}
