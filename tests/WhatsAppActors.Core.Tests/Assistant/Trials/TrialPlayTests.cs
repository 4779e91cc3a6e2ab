using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Assistant.Trials.Playing;
using WhatsAppActors.Core.Views;
using static WhatsAppActors.Core.Tests.Assistant.AssistantWorld;

namespace WhatsAppActors.Core.Tests.Assistant.Trials;

/// <summary>The assistant before customers who are nobody's.</summary>
public sealed class TrialPlayTests
{
    private const string Both = """Here you are: [{"met": true, "why": "It did."}, {"met": false, "why": "It did not."}] Done.""";

    private readonly AssistantWorld _world = new();

    private static Scenario Scripted(params string[] messages) => new() { Name = "late-order", Messages = messages, Expectations = ["It apologises.", "It names a day."] };

    [Fact]
    public async Task What_is_written_down_is_played_turn_by_turn_and_judged()
    {
        _world.Model.Says("Good morning!").Says("On Friday.").Says(Both);

        var result = await PlayAsync(Scripted("Hello", "When does it come?"));

        Assert.Equal(["customer: Hello", "assistant: Good morning!", "customer: When does it come?", "assistant: On Friday."], Lines(result));
        Assert.Equal([true, false], result.Verdicts.Select(verdict => verdict.Met));
        Assert.Equal((1, "It did not."), (result.Met, result.Verdicts[1].Why));
        Assert.Equal(330, result.Tokens);
        var second = _world.Model.Asked[1].Messages;
        Assert.Equal(["Hello", "When does it come?"], second.OfType<CustomerMessage>().Select(message => message.Text));
        Assert.Equal("Good morning!", Assert.Single(second.OfType<AssistantMessage>()).Text);
    }

    [Fact]
    public async Task None_of_the_tenants_functions_is_called_and_what_the_scenario_says_is_their_answer()
    {
        _world.HasOutside("order");
        _world.HasOutside("other");
        _world.Model.Says(null, Call("order", "{}", "1"), Call("other", "{}", "2"), Call("update_customer", """{"fields":{"city":"Ulm"}}""", "3")).Says("It is shipped.").Says(null, Call("read_customer")).Says("Ulm.").Says(Both);

        var result = await PlayAsync(Scripted("Where is it?", "And where do I live?") with
        {
            FunctionResults = new Dictionary<string, string> { ["order"] = "shipped" }, Customer = new RawJson("""{"name":"Anna"}"""),
        });

        Assert.Empty(_world.Outside.Called);
        Assert.Empty(_world.Runs.Log);
        Assert.Equal([("order", "shipped"), ("other", "{}"), ("update_customer", "Written down.")], result.Lines[1].FunctionsExecuted.Select(one => (one.Name, one.Result!)));
        Assert.Contains("""{"name":"Anna","fields":{"city":"Ulm"}}""", result.Lines[3].FunctionsExecuted[0].Result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_hand_over_the_assistant_is_silent()
    {
        _world.Model.Says(null, Call("hand_over", """{"reason":"complains"}""")).Says("A colleague comes.").Says(Both);

        var result = await PlayAsync(Scripted("I complain", "Still here"));

        Assert.Equal(["customer: I complain", "assistant: A colleague comes.", "note: Handed over to a person (assistant-asked): complains"], Lines(result));
    }

    [Fact]
    public async Task A_customer_whom_the_model_plays_writes_until_they_are_content()
    {
        _world.Model.Says("I want bread").Says("Three euros.").Says("Thank you!").Says("You are welcome.").Says("[END]").Says(Both);

        var result = await PlayAsync(Scripted() with { Persona = "Hungry." });

        Assert.Equal(["customer: I want bread", "assistant: Three euros.", "customer: Thank you!", "assistant: You are welcome."], Lines(result));
        var played = _world.Model.Asked[2].Messages;
        Assert.Contains("Hungry.", Assert.IsType<SystemMessage>(played[0]).Text, StringComparison.Ordinal);
        Assert.Equal(["I want bread"], played.OfType<AssistantMessage>().Select(message => message.Text));
        Assert.Equal(["Three euros."], played.OfType<CustomerMessage>().Select(message => message.Text));
        Assert.Equal(660, result.Tokens);
    }

    [Fact]
    public async Task A_customer_whom_the_model_plays_writes_no_oftener_than_is_said()
    {
        _world.Model.Says("More").Says("Yes").Says("More").Says("Yes").Says(Both);

        Assert.Equal(4, (await PlayAsync(Scripted() with { Persona = "Greedy.", MostTurns = 2 })).Lines.Count);
    }

    [Fact]
    public async Task A_played_customer_who_fails_is_told_and_what_was_said_is_judged()
    {
        _world.Model.Fails().Says(Both);

        var result = await PlayAsync(Scripted() with { Persona = "Hungry." });

        Assert.StartsWith("The model that plays the customer failed.", Assert.Single(result.Lines).Text, StringComparison.Ordinal);
        Assert.Equal(1, result.Met);
    }

    [Fact]
    public async Task An_assistant_that_fails_apologises_as_it_would_to_anybody()
    {
        _world.Model.Fails().Fails().Says(Both);

        var result = await PlayAsync(Scripted("Hello"));

        Assert.Equal(_world.Settings.ApologyText, result.Lines[1].Text);
        Assert.StartsWith("Handed over to a person (assistant-failed)", result.Lines[2].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("I think that it went well.")]
    [InlineData("""[{"met": true, "why": "one alone"}]""")]
    [InlineData("""[{"met": "yes"}, {"met": "no"}]""")]
    [InlineData("""["yes", "no"]""")]
    [InlineData("[[[")]
    [InlineData("")]
    public async Task What_the_judge_says_in_no_form_that_can_be_read_counts_as_not_met(string said)
    {
        _world.Model.Says("Good morning!").Says(said).Says(said);

        var result = await PlayAsync(Scripted("Hello"));

        Assert.All(result.Verdicts, verdict => Assert.Null(verdict.Met));
        Assert.Equal((2, 0), (result.Verdicts.Count, result.Met));
    }

    [Fact]
    public async Task A_judge_who_stumbles_is_asked_once_more()
    {
        _world.Model.Says("Good morning!").Fails().Says(Both);

        Assert.Equal(1, (await PlayAsync(Scripted("Hello"))).Met);
    }

    private Task<ScenarioResult> PlayAsync(Scenario scenario) =>
        new TrialPlay(_world.Dependencies).PlayAsync(Guid.CreateVersion7(), new ActiveAssistant(_world.Settings, _world.Endpoint), scenario, default);

    private static IEnumerable<string> Lines(ScenarioResult result) => result.Lines.Select(line => $"{line.Who}: {line.Text}");
}
