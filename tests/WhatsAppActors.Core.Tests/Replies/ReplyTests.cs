using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Replies;

public sealed class ReplyTests
{
    private const string Welcome = """{"welcome":{"enabled":true,"text":"Hello {{ FirstName }}, you wrote {{text}} from {{phone}}"}}""";

    [Fact]
    public void A_new_tenant_answers_nothing()
    {
        new Turn { IsNew = true }.Hears("Hello").SaysNothing();
        Assert.Empty(new Turn { IsNew = true }.Hears("Hello").Notes);
    }

    [Fact]
    public void A_new_customer_is_welcomed_once_a_turn()
    {
        var turn = new Turn { Rules = Welcome, IsNew = true };
        Assert.Equal(["Hello Ada, you wrote four from +15550001"], turn.Hears("one", "two", "three", "four").Texts());
        Assert.Equal(["Hello , you wrote  from "], (turn with { Name = " ", Phone = null }).Hears(new Turn().Message(1, null, type: "image")).Texts());
        (turn with { IsNew = false }).Hears("Hello").SaysNothing();
        (turn with { Rules = """{"welcome":{"enabled":false,"text":"Hello"}}""" }).Hears("Hello").SaysNothing();
        Assert.Equal(2, turn.Hears("START").Replies.Count);
    }

    [Fact]
    public void Placeholders_are_filled_in_once()
    {
        var turn = new Turn { Rules = """{"welcome":{"enabled":true,"text":"{{name}}: {{text}}"}}""", IsNew = true, Name = "{{phone}}" };
        Assert.Equal(["{{phone}}: {{name}}"], turn.Hears("{{name}}").Texts());
    }

    [Fact]
    public void A_reply_never_grows_beyond_what_can_be_sent()
    {
        var turn = new Turn { Rules = """{"welcome":{"enabled":true,"text":"a{{text}}"}}""", IsNew = true };
        var sent = turn.Hears(string.Concat(Enumerable.Repeat("😀", 4000))).Texts()[0];
        Assert.Equal(4095, sent.Length);
        Assert.False(char.IsHighSurrogate(sent[^1]));
    }

    [Theory]
    [InlineData("exact", "Preis", "PREIS", true)]
    [InlineData("exact", "Preis", " preis?! ", true)]
    [InlineData("exact", "Preis", "der Preis", false)]
    [InlineData("exact", "wie  viel", "Wie viel?", true)]
    [InlineData("exact", "wie viel", "wieviel", false)]
    [InlineData("exact", "c++", "C++", true)]
    [InlineData("exact", "c++", "c", false)]
    [InlineData("exact", "👍", "👍", true)]
    [InlineData("exact", "mañana", "Manana", true)]
    [InlineData("exact", "straße", "STRASSE", true)]
    [InlineData("contains", "price", "What are your PRICES?", true)]
    [InlineData("contains", "précio", "el precio de hoy", true)]
    [InlineData("contains", "price", "cost", false)]
    [InlineData("contains", "?", "what?", true)]
    [InlineData("contains", "?", "what", false)]
    [InlineData("regex", "^order\\s+#?\\d+$", "Order #123", true)]
    [InlineData("regex", "^order\\s+#?\\d+$", "my order 123", false)]
    [InlineData("regex", "(?-i)ORDER", "order", false)]
    public void A_keyword_matches(string match, string value, string text, bool expected)
    {
        var rules = System.Text.Json.JsonSerializer.Serialize(new { keywords = new[] { new { match, value, reply = "Yes" } } });
        Assert.Equal(expected ? ["Yes"] : [], new Turn { Rules = rules }.Hears(text).Texts());
    }

    [Fact]
    public void The_latest_message_that_matches_is_answered_by_the_first_rule_that_does()
    {
        var turn = new Turn
        {
            Rules = """
                {"keywords":[{"match":"exact","value":"hours","reply":"9 to 5"},{"match":"contains","value":"price","reply":"10 for {{text}}"},
                             {"match":"contains","value":"pri","reply":"never"}]}
                """,
        };
        var decision = turn.Hears("hours", "price of tea", "thanks");
        Assert.Equal(["10 for price of tea"], decision.Texts());
        Assert.Equal(["keyword:1"], decision.Notes);
        Assert.Equal(["9 to 5"], turn.Hears(turn.Message(1, "Opening hours", payload: "hours", type: "interactive")).Texts());
        turn.Hears(turn.Message(2, "price"), turn.Message(1, "hours"));
        Assert.Equal(["10 for price"], turn.Hears(turn.Message(2, "price"), turn.Message(1, "hours")).Texts());
    }

    [Fact]
    public void Welcome_and_keyword_go_out_in_this_order()
    {
        var turn = new Turn { Rules = """{"welcome":{"enabled":true,"text":"Hi"},"keywords":[{"match":"contains","value":"tea","reply":"Green"}]}""", IsNew = true };
        Assert.Equal(["Hi", "Green"], turn.Hears("tea?").Texts());
    }

    [Fact]
    public void A_costly_expression_is_cut_off_and_the_others_still_answer()
    {
        var turn = new Turn { Rules = """{"keywords":[{"match":"regex","value":"(x+x+)+y$","reply":"Never"},{"match":"contains","value":"x","reply":"X"}]}""" };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(["X"], turn.Hears(new string('x', 4096)).Texts());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), watch.Elapsed.ToString());
    }

    [Fact]
    public void Old_messages_are_not_answered()
    {
        var turn = new Turn { Rules = """{"keywords":[{"match":"contains","value":"a","reply":"A"}],"welcome":{"enabled":true,"text":"Hi"}}""", IsNew = true };
        var edge = StaleMessages.DefaultMaximumAge;
        Assert.Equal(["Hi", "A"], turn.Hears(turn.Message(1, "a", edge)).Texts());
        var late = turn.Hears(turn.Message(1, "a", edge + TimeSpan.FromSeconds(1)), turn.Message(2, "a", TimeSpan.FromDays(2)));
        Assert.Empty(late.Replies);
        Assert.Equal(["stale:2"], late.Notes);
        Assert.Equal(["Hi"], turn.Hears(turn.Message(1, "a", TimeSpan.FromDays(1)), turn.Message(2, "b")).Texts());
    }

    [Fact]
    public void A_providers_clock_that_runs_ahead_makes_nothing_young()
    {
        var stale = new StaleMessages(TimeSpan.FromMinutes(1));
        var message = new Turn().Message(1, "a", TimeSpan.FromDays(-365));
        Assert.False(stale.IsStale(message, Turn.Noon));
        Assert.True(stale.IsStale(message, Turn.Noon.AddMinutes(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StaleMessages(TimeSpan.Zero));
    }

    [Fact]
    public void A_flood_is_decided_in_a_moment_and_its_opt_out_is_heard()
    {
        var keywords = Enumerable.Range(0, 200).Select(n => new { match = n % 2 == 0 ? "contains" : "regex", value = $"word {n}", reply = "No" });
        var turn = new Turn { Rules = System.Text.Json.JsonSerializer.Serialize(new { keywords }) };
        string[] flood = [.. Enumerable.Repeat(new string('x', 300), 10_000)];
        var watch = System.Diagnostics.Stopwatch.StartNew();
        turn.Hears(flood).SaysNothing();
        Assert.Equal(ConsentChange.Withdrawn, turn.Hears(["STOP", .. flood]).Consent);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), watch.Elapsed.ToString());
    }

    [Fact]
    public void The_blocked_get_nothing()
    {
        var turn = new Turn { Rules = Welcome, IsNew = true, IsBlocked = true };
        turn.Hears("Hello").SaysNothing();
    }
}
