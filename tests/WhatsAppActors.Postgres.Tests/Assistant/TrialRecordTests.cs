using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Views;
using WhatsAppActors.Postgres.Assistant.Trials;
using WhatsAppActors.Postgres.Tests.Turns;

namespace WhatsAppActors.Postgres.Tests.Assistant;

/// <summary>Scenarios and trials in the database: one trial at a time, whoever plays it.</summary>
[Collection(TestPostgres.Collection)]
public sealed class TrialRecordTests(TestPostgres postgres) : IAsyncLifetime
{
    private TurnWorld _world = null!;
    private TrialRecord _record = null!;
    private Guid _tenant;

    public async Task InitializeAsync()
    {
        _world = await TurnWorld.CreateAsync(postgres);
        _record = new TrialRecord(_world.Intake.Database, new NoChanges(), _world.Time);
        _tenant = await _world.Intake.ScalarAsync<Guid>("SELECT id FROM tenants ORDER BY id LIMIT 1");
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_scenario_is_kept_replaced_and_removed()
    {
        var scenario = new Scenario
        {
            Name = "late-order", Messages = ["Where \0 is it?"], Customer = new RawJson("""{"name": "Anna"}"""), FunctionResults = new Dictionary<string, string> { ["order"] = "shipped" }, Expectations = ["It apologises."],
        };
        Assert.True(await _record.KeepScenarioAsync(_tenant, scenario with { Messages = ["Hello"] }, default));
        Assert.True(await _record.KeepScenarioAsync(_tenant, scenario, default));

        var kept = Assert.Single(await _record.ScenariosAsync(_tenant, default));
        Assert.Equal(("late-order", "Where \uFFFD is it?", """{"name": "Anna"}""", "shipped", "It apologises."), (kept.Name, kept.Messages[0], kept.Customer.Text, kept.FunctionResults["order"], kept.Expectations[0]));
        Assert.Empty(await _record.ScenariosAsync(Guid.CreateVersion7(), default));
        Assert.False(await _record.RemoveScenarioAsync(Guid.CreateVersion7(), "late-order", default));
        Assert.True(await _record.RemoveScenarioAsync(_tenant, "late-order", default));
        Assert.False(await _record.RemoveScenarioAsync(_tenant, "late-order", default));
    }

    [Fact]
    public async Task There_are_at_most_a_hundred_scenarios_and_those_that_are_there_can_still_be_replaced()
    {
        await _world.Intake.ListAsync(
            """INSERT INTO assistant_scenarios (tenant_id, name, scenario, updated_at) SELECT (SELECT id FROM tenants ORDER BY id LIMIT 1), 's-' || n, '{"name":"s","expectations":[]}', now() FROM generate_series(1, 100) n RETURNING 1""");

        Assert.False(await _record.KeepScenarioAsync(_tenant, Named("one-more"), default));
        Assert.True(await _record.KeepScenarioAsync(_tenant, Named("s-7"), default));
    }

    [Fact]
    public async Task Of_many_who_ask_at_once_one_begins()
    {
        var begun = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _record.BeginAsync(_tenant, "m", 2, default)));

        Assert.Single(begun, id => id is not null);
    }

    [Fact]
    public async Task A_trial_counts_what_was_played_and_ends_once()
    {
        var id = (await _record.BeginAsync(_tenant, "m", 2, default))!.Value;
        await _record.CountAsync(_tenant, id, 30, default);
        await _record.CountAsync(_tenant, id, 10, default);
        Assert.True(await _record.StoreAsync(_tenant, id, Result("one", true, false), default));

        var running = (await _record.FindAsync(_tenant, id, default))!;
        Assert.Equal(("running", 2, 1, 1, 2, 40L, 50), (running.Trial.State, running.Trial.Scenarios, running.Trial.Played, running.Trial.Met, running.Trial.Expected, running.Trial.Tokens, running.Trial.Score));
        var line = Assert.Single(running.Results).Lines[1];
        Assert.Equal(("assistant", "Hello", "order"), (line.Who, line.Text, line.FunctionsExecuted[0].Name));
        Assert.Null(await _record.FindAsync(Guid.CreateVersion7(), id, default));

        Assert.True(await _record.EndAsync(_tenant, id, why: null, default));
        Assert.False(await _record.EndAsync(_tenant, id, "Somebody stopped it.", default));
        Assert.False(await _record.StoreAsync(_tenant, id, Result("two", true), default));
        Assert.False(await _record.BeatAsync(_tenant, id, default));
        Assert.Equal(("done", 1, 40L), (await _record.FindAsync(_tenant, id, default))!.Trial is var ended ? (ended.State, ended.Played, ended.Tokens) : default);
        await _record.CountAsync(_tenant, id, 2, default);
        Assert.Equal(42, (await _record.UseAsync(_tenant, default)).Tokens);
    }

    [Fact]
    public async Task A_trial_is_held_against_the_last_one_that_was_played_to_its_end()
    {
        var first = await PlayedAsync(why: null, Result("one", true, true));
        await PlayedAsync(why: "stopped", Result("one", false, false));

        var last = (await _record.FindAsync(_tenant, await PlayedAsync(why: null, Result("one", true, false)), default))!;

        Assert.Equal(first, last.Before!.Id);
        Assert.Equal([new VerdictChange("one", "e1", IsMet: false)], last.Changes);
        Assert.Equal(3, (await _record.ListAsync(_tenant, 10, default)).Count);
        Assert.Empty(await _record.ListAsync(Guid.CreateVersion7(), 10, default));
    }

    [Fact]
    public async Task One_whose_player_is_gone_is_stopped_and_another_one_may_begin()
    {
        var lost = (await _record.BeginAsync(_tenant, "m", 1, default))!.Value;
        _world.Time.Now += TimeSpan.FromSeconds(119);
        Assert.Null(await _record.BeginAsync(_tenant, "m", 1, default));
        Assert.True(await _record.BeatAsync(_tenant, lost, default));
        _world.Time.Now += TimeSpan.FromSeconds(121);

        Assert.Equal(("stopped", "The server that played it is gone. Begin another one."), (await _record.FindAsync(_tenant, lost, default))!.Trial is var trial ? (trial.State, trial.Why) : default);
        Assert.NotNull(await _record.BeginAsync(_tenant, "m", 1, default));
        Assert.False(await _record.StoreAsync(_tenant, lost, Result("one", true), default));
    }

    [Fact]
    public async Task Old_ones_are_removed_and_those_of_today_are_not()
    {
        for (var day = 0; day < TrialLimits.MostTrials + 5; day++)
        {
            await PlayedAsync(why: null, Result("one", true));
            _world.Time.Now += TimeSpan.FromDays(1);
        }

        Assert.Equal(TrialLimits.MostTrials, (await _record.ListAsync(_tenant, 100, default)).Count);
        for (var time = 0; time < TrialLimits.MostTrials + 1; time++) await PlayedAsync(why: null, Result("one", true));
        Assert.Equal(40 * (TrialLimits.MostTrials + 1), (await _record.UseAsync(_tenant, default)).Tokens);
    }

    private async Task<Guid> PlayedAsync(string? why, params ScenarioResult[] results)
    {
        var id = (await _record.BeginAsync(_tenant, "m", results.Length, default))!.Value;
        foreach (var result in results)
        {
            await _record.CountAsync(_tenant, id, result.Tokens, default);
            await _record.StoreAsync(_tenant, id, result, default);
        }

        await _record.EndAsync(_tenant, id, why, default);
        _world.Time.Now += TimeSpan.FromMilliseconds(5);
        return id;
    }

    private static Scenario Named(string name) => new() { Name = name, Messages = ["Hello"], Expectations = ["It greets."] };

    private static ScenarioResult Result(string scenario, params bool[] met) => new(
        scenario, [new TrialLine("customer", "Hi", []), new TrialLine("assistant", "Hello", [new ExecutedFunction("order", "{}", "shipped", null, 4)])],
        [.. met.Select((isMet, place) => new Verdict($"e{place}", isMet, "It is so."))], Tokens: 40);
}
