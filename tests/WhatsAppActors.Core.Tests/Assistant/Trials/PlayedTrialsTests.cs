using System.Threading.Channels;
using WhatsAppActors.Core.Assistant;
using WhatsAppActors.Core.Assistant.Runs;
using WhatsAppActors.Core.Assistant.Trials;
using WhatsAppActors.Core.Assistant.Trials.Playing;

namespace WhatsAppActors.Core.Tests.Assistant.Trials;

/// <summary>A trial from its beginning to its end, however that comes.</summary>
public sealed class PlayedTrialsTests : IAssistants, ITrialRecord, IAsyncDisposable
{
    private const string Judged = """[{"met": true, "why": "It did."}]""";

    private static readonly Guid Tenant = Guid.CreateVersion7();

    private readonly AssistantWorld _world = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Exception> _failures = [];
    private readonly Channel<string> _told = Channel.CreateUnbounded<string>();
    private readonly PlayedTrials _trials;
    private readonly Task _running;
    private List<Scenario> _scenarios = [Named("one"), Named("two")];
    private bool _hasModel = true;
    private bool _isBusy;
    private bool _runsOn = true;
    private TodaysUse _use = new(0, 0, 0);

    public PlayedTrialsTests()
    {
        _trials = new PlayedTrials(this, this, new TrialPlay(_world.Dependencies), _world.Time);
        _running = _trials.RunAsync((_, exception) => _failures.Add(exception), _end.Token);
    }

    [Fact]
    public async Task All_scenarios_are_played_and_then_it_is_done()
    {
        _world.Model.Says("Hello").Says(Judged).Says("Hello").Says(Judged);
        _scenarios = [Named("one")];

        Assert.NotNull((await _trials.StartAsync(Tenant, default)).Id);

        Assert.Equal("stored one 1", await NextAsync());
        Assert.Equal("done", await NextAsync());
        Assert.Empty(_failures);
        Assert.Equal(220, _use.Tokens);
    }

    [Fact]
    public async Task What_is_asked_in_vain_counts_and_so_does_what_a_stopped_one_asked()
    {
        _scenarios = [Named("one")];
        _world.Model.Fails("broken").Thinks();
        await _trials.StartAsync(Tenant, default);
        await _world.Model.WhenAskedAsync();
        await _world.Model.WhenAskedAsync();
        var once = _use.Tokens;

        await _end.CancelAsync();
        await _running;

        Assert.InRange(once, 1, int.MaxValue);
        Assert.Equal(2 * once, _use.Tokens);
    }

    [Fact]
    public async Task Once_the_tokens_of_the_day_are_used_up_the_model_is_asked_no_more()
    {
        _scenarios = [Named("one")];
        _use = new TodaysUse(0, 0, _world.Settings.TokensPerDay - 100);
        _world.Model.Says("Hello");

        await _trials.StartAsync(Tenant, default);

        Assert.Equal("stored one 0", await NextAsync());
        Assert.Equal("done", await NextAsync());
        Assert.Single(_world.Model.Asked);
    }

    [Fact]
    public async Task Without_a_model_without_scenarios_beside_another_one_or_beyond_the_limit_none_begins()
    {
        _hasModel = false;
        Assert.Contains("no model or no key", (await _trials.StartAsync(Tenant, default)).WhyNot, StringComparison.Ordinal);
        (_hasModel, _scenarios) = (true, []);
        Assert.Contains("no scenario", (await _trials.StartAsync(Tenant, default)).WhyNot, StringComparison.Ordinal);
        (_scenarios, _isBusy) = ([Named("one")], true);
        Assert.Contains("Another trial", (await _trials.StartAsync(Tenant, default)).WhyNot, StringComparison.Ordinal);
        (_isBusy, _use) = (false, new TodaysUse(0, 0, _world.Settings.TokensPerDay));
        Assert.Contains("limit is reached", (await _trials.StartAsync(Tenant, default)).WhyNot, StringComparison.Ordinal);
        Assert.Empty(_world.Model.Asked);
    }

    [Fact]
    public async Task One_that_was_stopped_asks_the_model_no_more()
    {
        _scenarios = [.. Enumerable.Range(0, 50).Select(number => Named($"n{number}"))];
        _runsOn = false;
        for (var answer = 0; answer < 100; answer++) _world.Model.Says(Judged);

        await _trials.StartAsync(Tenant, default);
        while (await NextAsync() is not "The server that played it was shut down. Begin another one.")
        {
            // What was under way when it was stopped.
        }

        Assert.InRange(_world.Model.Asked.Count, 2, 20);
    }

    [Fact]
    public async Task A_server_that_ends_stops_what_it_plays()
    {
        _scenarios = [Named("one")];
        _world.Model.Thinks();
        await _trials.StartAsync(Tenant, default);
        await _world.Model.WhenAskedAsync();

        await _end.CancelAsync();
        await _running;

        Assert.StartsWith("The server that played it was shut down.", await NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_breaks_a_trial_stops_it_and_the_next_one_is_played()
    {
        _scenarios = [Named("one")];
        _world.Model.Does(_ => throw new InvalidOperationException("odd"));
        await _trials.StartAsync(Tenant, default);
        Assert.StartsWith("Something went wrong", await NextAsync(), StringComparison.Ordinal);
        Assert.Equal("odd", Assert.Single(_failures).Message);

        _world.Model.Says("Hello").Says(Judged);
        await _trials.StartAsync(Tenant, default);
        Assert.Equal("stored one 1", await NextAsync());
    }

    [Fact]
    public void What_changed_since_the_one_before_is_told_of_what_both_had()
    {
        var report = TrialReport.Of(
            Trial(), [Result("one", ("a", true), ("b", false), ("new", true)), Result("new", ("a", true))], Trial(), [Result("one", ("a", false), ("b", null), ("gone", true)), Result("gone", ("a", false))]);

        Assert.Equal([new VerdictChange("one", "a", IsMet: true)], report.Changes);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    Task<ActiveAssistant?> IAssistants.FindAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult(_hasModel ? new ActiveAssistant(_world.Settings, _world.Endpoint) : null);

    Task<IReadOnlyList<Scenario>> ITrialRecord.ScenariosAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Scenario>>(_scenarios);

    Task<bool> ITrialRecord.KeepScenarioAsync(Guid tenantId, Scenario scenario, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<bool> ITrialRecord.RemoveScenarioAsync(Guid tenantId, string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<TodaysUse> ITrialRecord.UseAsync(Guid tenantId, CancellationToken cancellationToken) => Task.FromResult(_use);

    Task<Guid?> ITrialRecord.BeginAsync(Guid tenantId, string model, int scenarios, CancellationToken cancellationToken) => Task.FromResult(_isBusy ? null : (Guid?)Guid.CreateVersion7());

    Task<bool> ITrialRecord.BeatAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => Task.FromResult(_runsOn);

    Task ITrialRecord.CountAsync(Guid tenantId, Guid id, int tokens, CancellationToken cancellationToken)
    {
        _use = _use with { Tokens = _use.Tokens + tokens };
        return Task.CompletedTask;
    }

    Task<bool> ITrialRecord.StoreAsync(Guid tenantId, Guid id, ScenarioResult result, CancellationToken cancellationToken)
    {
        _told.Writer.TryWrite($"stored {result.Scenario} {result.Met}");
        return Task.FromResult(_runsOn);
    }

    Task<bool> ITrialRecord.EndAsync(Guid tenantId, Guid id, string? why, CancellationToken cancellationToken)
    {
        _told.Writer.TryWrite(why ?? "done");
        return Task.FromResult(true);
    }

    Task<IReadOnlyList<Trial>> ITrialRecord.ListAsync(Guid tenantId, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<TrialReport?> ITrialRecord.FindAsync(Guid tenantId, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    private Task<string> NextAsync() => _told.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private static Scenario Named(string name) => new() { Name = name, Messages = ["Hello"], Expectations = ["It greets."] };

    private static ScenarioResult Result(string scenario, params (string Expectation, bool? Met)[] verdicts) =>
        new(scenario, [], [.. verdicts.Select(verdict => new Verdict(verdict.Expectation, verdict.Met, ""))], 0);

    private static Trial Trial() => new()
    {
        Id = Guid.CreateVersion7(), State = "done", Why = null, Model = "m", BeganAt = default, EndedAt = default, Scenarios = 1, Played = 1, Met = 0, Expected = 0, Tokens = 0,
    };
}
