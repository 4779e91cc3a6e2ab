using Bunit;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Assistant.Tryout;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests;

/// <summary>The page on which the assistant is tried out.</summary>
public sealed class TryoutScreenTests : BunitContext, ITrials
{
    private readonly ChatFakes _fakes = new();
    private readonly List<Scenario> _scenarios = [];
    private List<TrialReport> _trials = [];
    private string? _whyNot;
    private int _started;
    private Guid? _stopped;

    public TryoutScreenTests()
    {
        _fakes.AddTo(this);
        Services.AddSingleton<ITrials>(this);
    }

    [Fact]
    public void Before_there_is_anything_it_says_how_to_begin()
    {
        var shown = Open();

        Assert.Contains("Add one who asks", shown.Find("[data-testid=scenarios-empty]").TextContent, StringComparison.Ordinal);
        Assert.True(shown.Find("[data-testid=trial-start]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_scripted_customer_is_written_down()
    {
        var shown = Open();
        await shown.Find("[data-testid=scenario-add]").ClickAsync(new());
        shown.Find("[data-testid=scenario-name]").Change("late-order");
        shown.Find("[data-testid=scenario-messages]").Change("Hello\n\n  Where is it? ");
        shown.Find("[data-testid=scenario-expectations]").Change("It apologises.\nIt names a day.");
        shown.Find("[data-testid=scenario-customer]").Change("""{"name":"Anna"}""");
        shown.Find("[data-testid=scenario-results]").Change("""{"order":"shipped"}""");
        await shown.Find("[data-testid=scenario-form]").SubmitAsync();

        var kept = Assert.Single(_scenarios);
        Assert.Equal(("late-order", """{"name":"Anna"}""", "shipped"), (kept.Name, kept.Customer.Text, kept.FunctionResults["order"]));
        Assert.Equal(["Hello", "Where is it?"], kept.Messages);
        Assert.Equal(["It apologises.", "It names a day."], kept.Expectations);
        shown.WaitForAssertion(() => Assert.Contains("It names a day.", shown.Find("[data-testid=scenario-row]").TextContent, StringComparison.Ordinal));
        Assert.Empty(shown.FindAll("[data-testid=scenario-form]"));
    }

    [Fact]
    public async Task A_played_customer_is_edited_and_removed()
    {
        _scenarios.Add(Named("hungry") with { Messages = [], Persona = "Wants bread." });
        var shown = Open();
        await shown.Find("[data-testid=scenario-edit]").ClickAsync(new());
        Assert.True(shown.Find("[data-testid=scenario-name]").HasAttribute("readonly"));
        shown.Find("[data-testid=scenario-persona]").Change("Wants cake.");
        await shown.Find("[data-testid=scenario-form]").SubmitAsync();
        Assert.Equal(("Wants cake.", 0), (_scenarios[0].Persona, _scenarios[0].Messages.Count));

        await shown.Find("[data-testid=scenario-remove]").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Empty(shown.FindAll("[data-testid=scenario-row]")));
    }

    [Theory]
    [InlineData("scenario-name", "Late Order", "The name must be")]
    [InlineData("scenario-messages", " ", "1 to 20 messages")]
    [InlineData("scenario-expectations", "", "1 to 10 expectations")]
    [InlineData("scenario-customer", "[]", "JSON object")]
    [InlineData("scenario-results", """{"order":1}""", "JSON object of texts")]
    public async Task What_cannot_be_is_said_and_not_saved(string field, string typed, string said)
    {
        var shown = Open();
        await shown.Find("[data-testid=scenario-add]").ClickAsync(new());
        foreach (var (name, text) in new[] { ("scenario-name", "one"), ("scenario-messages", "Hello"), ("scenario-expectations", "It greets."), (field, typed) }) shown.Find($"[data-testid={name}]").Change(text);

        await shown.Find("[data-testid=scenario-form]").SubmitAsync();

        Assert.Contains(said, shown.Find("[data-testid=scenario-fault]").TextContent, StringComparison.Ordinal);
        Assert.Empty(_scenarios);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_not_overwritten()
    {
        _scenarios.Add(Named("one"));
        var shown = Open();
        await shown.Find("[data-testid=scenario-add]").ClickAsync(new());
        foreach (var (name, text) in new[] { ("scenario-name", "one"), ("scenario-messages", "Other"), ("scenario-expectations", "It greets.") }) shown.Find($"[data-testid={name}]").Change(text);

        await shown.Find("[data-testid=scenario-form]").SubmitAsync();

        Assert.Contains("already", shown.Find("[data-testid=scenario-fault]").TextContent, StringComparison.Ordinal);
        Assert.Equal("Hello", _scenarios[0].Messages[0]);
    }

    [Fact]
    public async Task One_is_begun_and_stopped_and_why_none_begins_is_said()
    {
        _scenarios.Add(Named("one"));
        var shown = Open();
        _whyNot = "The assistant has no key.";
        await shown.Find("[data-testid=trial-start]").ClickAsync(new());
        Assert.Equal("The assistant has no key.", shown.Find("[data-testid=try-out-trouble]").TextContent);

        _whyNot = null;
        await shown.Find("[data-testid=trial-start]").ClickAsync(new());
        shown.WaitForAssertion(() => Assert.Contains("0 of 1 customers played", shown.Find("[data-testid=trial-progress]").TextContent, StringComparison.Ordinal));
        await shown.Find("[data-testid=trial-stop]").ClickAsync(new());
        Assert.Equal((2, _trials[0].Trial.Id), (_started, _stopped));
    }

    [Fact]
    public void A_trial_shows_its_score_what_changed_and_what_was_said()
    {
        _scenarios.Add(Named("one"));
        var before = Trial("done") with { Met = 2, Expected = 2 };
        var result = new ScenarioResult(
            "one", [new TrialLine("customer", "Hello", []), new TrialLine("assistant", "Good morning", [new ExecutedFunction("order", "{}", "shipped", null, 4)])],
            [new Verdict("It greets.", true, "It did."), new Verdict("It names a day.", null, "The judge failed.")], 10);
        _trials = [new TrialReport(Trial("done") with { Played = 1, Met = 1, Expected = 2 }, [result], before, [new VerdictChange("one", "It names a day.", IsMet: false)]), new TrialReport(before, [], null, [])];

        var shown = Open();

        Assert.Equal(("50 of 100", "100 the time before"), (shown.Find("[data-testid=trial-score]").TextContent, shown.Find("[data-testid=trial-before]").TextContent));
        Assert.Contains("No longer met It names a day.", shown.Find("[data-testid=trial-changes]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["yes", "unknown"], shown.FindAll("[data-testid=verdict]").Select(verdict => verdict.GetAttribute("data-met")));
        Assert.Contains("order", shown.FindAll("[data-testid=trial-line]")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, shown.FindAll("[data-testid=trial-choice] option").Count);
    }

    Task<IReadOnlyList<Scenario>> ITrials.ScenariosAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Scenario>>([.. _scenarios]);

    Task<bool> ITrials.KeepScenarioAsync(Guid tenantId, Scenario scenario, CancellationToken cancellationToken)
    {
        _scenarios.RemoveAll(known => known.Name == scenario.Name);
        _scenarios.Add(scenario);
        return Task.FromResult(true);
    }

    Task<bool> ITrials.RemoveScenarioAsync(Guid tenantId, string name, CancellationToken cancellationToken) => Task.FromResult(_scenarios.RemoveAll(known => known.Name == name) > 0);

    Task<TrialStart> ITrials.StartAsync(Guid tenantId, CancellationToken cancellationToken)
    {
        _started++;
        if (_whyNot is not null) return Task.FromResult(new TrialStart(null, _whyNot));
        var trial = Trial("running");
        _trials.Insert(0, new TrialReport(trial, [], null, []));
        return Task.FromResult(new TrialStart(trial.Id, null));
    }

    Task<bool> ITrials.StopAsync(Guid tenantId, Guid id, CancellationToken cancellationToken)
    {
        _stopped = id;
        return Task.FromResult(true);
    }

    Task<IReadOnlyList<Trial>> ITrials.ListAsync(Guid tenantId, int most, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Trial>>([.. _trials.Select(report => report.Trial)]);

    Task<TrialReport?> ITrials.FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => Task.FromResult(_trials.Find(report => report.Trial.Id == id));

    private IRenderedComponent<TryoutScreen> Open()
    {
        var shown = Render<TryoutScreen>();
        shown.WaitForAssertion(() => shown.Find("#scenarios-heading"));
        return shown;
    }

    private static Scenario Named(string name) => new() { Name = name, Messages = ["Hello"], Expectations = ["It greets."] };

    private static Trial Trial(string state) => new()
    {
        Id = Guid.CreateVersion7(), State = state, Why = null, Model = "m", BeganAt = TimeProvider.System.GetUtcNow(), EndedAt = null, Scenarios = 1, Played = 0, Met = 0, Expected = 0, Tokens = 0,
    };
}
