using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Console.Operations;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>The one reader of a process.</summary>
public sealed class OperationsReaderTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly ManualTime _time = new();
    private readonly ScriptedOperations _database = new();
    private readonly NotedLog<OperationsReader> _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private ProcessMeters _meters = null!;
    private OperationsReader _reader = null!;

    public async Task InitializeAsync()
    {
        _meters = new(_services.GetRequiredService<IMeterFactory>(), _time);
        _reader = new(_database, _database, _meters, new ServerDescription("1", "Local", _time.GetUtcNow()), _time, _log);
        await _reader.StartAsync(CancellationToken.None);
        await Until(() => _time.Timers == 1 && _reader.Latest is not null);
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    public async Task DisposeAsync()
    {
        await _reader.StopAsync(CancellationToken.None);
        _reader.Dispose();
        _meters.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Figures_are_gathered_while_nobody_looks_and_the_database_is_not_asked()
    {
        for (var step = 0; step < 3; step++) await TickAsync();
        Assert.Equal(4, _reader.Latest!.Steps.Count);
        Assert.Equal(TimeSpan.FromSeconds(6), _reader.Latest.Process.Uptime);
        Assert.Equal(0, _database.Rounds);
        Assert.Null(_reader.Latest.Unhandled.Value);
    }

    [Fact]
    public async Task Ten_pages_cost_one_round_each_two_seconds()
    {
        var watches = Enumerable.Range(0, 10).Select(_ => _reader.Watch(_ => { })).ToList();
        await Until(() => _reader.Latest!.Database.Value is not null);
        Assert.Equal(1, _database.Rounds);
        for (var tick = 2; tick <= 4; tick++)
        {
            await TickAsync();
            await Until(() => _database.Rounds == tick && _reader.Latest!.Parked.At == _time.GetUtcNow());
        }

        // The database's size is not asked for as often.
        Assert.Equal(1, _database.Looks);
        watches.ForEach(watch => watch.Dispose());
        await TickAsync();
        Assert.Equal(4, _database.Rounds);
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_once_and_figures_go_on()
    {
        using var watch = _reader.Watch(_ => { });
        await Until(() => _reader.Latest!.Database.Value is not null);
        _database.Fault = new DatabaseAwayException(new IOException("gone"));
        await TickAsync();
        var since = _time.GetUtcNow();
        await Until(() => _reader.Latest!.AwaySince is not null);
        await TickAsync();
        await Until(() => _database.Rounds == 3);
        Assert.Equal(since, _reader.Latest!.AwaySince);
        Assert.Equal(3, _reader.Latest.Steps.Count);
        Assert.NotNull(_reader.Latest.Outbox.Value);
        _database.Fault = null;
        await TickAsync();
        await Until(() => _reader.Latest!.AwaySince is null);
    }

    [Fact]
    public async Task A_fault_of_ours_is_no_outage_and_is_told_as_what_it_is()
    {
        using var watch = _reader.Watch(_ => { });
        await Until(() => _reader.Latest!.Database.Value is not null);
        _database.OutboxFault = new InvalidCastException("Not of that type.");
        for (var tick = 0; tick < 2; tick++)
        {
            await TickAsync();
            await Until(() => _reader.Latest!.Parked.At == _time.GetUtcNow());
        }

        Assert.Equal(nameof(InvalidCastException), _reader.Latest!.Outbox.Fault);
        Assert.NotNull(_reader.Latest.Outbox.Value);
        Assert.Null(_reader.Latest.AwaySince);
        Assert.Equal("Error InvalidCastException", Assert.Single(_log.Lines));
        _database.OutboxFault = null;
        await TickAsync();
        await Until(() => _reader.Latest!.Outbox.IsCurrent);
    }

    [Fact]
    public async Task Who_comes_after_a_time_when_nobody_looked_is_shown_nothing_of_before()
    {
        using (_reader.Watch(_ => { })) await Until(() => _reader.Latest!.Database.Value is not null);
        _database.Fault = new DatabaseAwayException(new IOException("gone"));
        for (var tick = 0; tick < 6; tick++) await TickAsync();
        _database.Gate = new TaskCompletionSource();
        using var watch = _reader.Watch(_ => { });
        Assert.Null(_reader.Latest!.Unhandled.Value);
        Assert.Null(_reader.Latest.Database.Value);
        Assert.Equal(7, _reader.Latest.Steps.Count);
        _database.Fault = null;
        _database.Gate.SetResult();
        await Until(() => _reader.Latest!.Unhandled.Value is not null);
    }

    [Fact]
    public async Task An_outage_that_ended_while_nobody_looked_is_not_shown_as_going_on()
    {
        using (_reader.Watch(_ => { }))
        {
            await Until(() => _reader.Latest!.Database.Value is not null);
            _database.Fault = new DatabaseAwayException(new IOException("gone"));
            await TickAsync();
            await Until(() => _reader.Latest!.AwaySince is not null);
        }

        for (var tick = 0; tick < 6; tick++) await TickAsync();
        _database.Gate = new TaskCompletionSource();
        using var watch = _reader.Watch(_ => { });
        Assert.Null(_reader.Latest!.AwaySince);
        _database.Fault = null;
        _database.Gate.SetResult();
        await Until(() => _log.Lines.Count == 2);
        Assert.Equal(["Warning ", "Information "], _log.Lines);
    }

    [Fact]
    public async Task One_that_hangs_holds_up_no_figure()
    {
        _database.Gate = new TaskCompletionSource();
        var shown = 0;
        using var watch = _reader.Watch(_ => shown++);
        for (var tick = 0; tick < 3; tick++) await TickAsync();
        Assert.Equal(3, shown);
        await Until(() => _database.Rounds == 1);
        _database.Gate.SetResult();
        await Until(() => _reader.Latest!.Unhandled.Value is not null);
    }

    [Fact]
    public async Task What_takes_too_long_is_left_at_its_last_value_and_the_rest_is_read()
    {
        using var watch = _reader.Watch(_ => { });
        await Until(() => _reader.Latest!.Database.Value is not null);
        _database.SlowOutbox = true;
        await TickAsync();
        await Until(() => _reader.Latest!.Outbox.TooSlow && _reader.Latest.Parked.At == _time.GetUtcNow());
        Assert.NotNull(_reader.Latest!.Outbox.Value);
        Assert.Null(_reader.Latest.AwaySince);
    }

    private async Task TickAsync()
    {
        var before = _reader.Latest!.Steps.Count;
        _time.Advance(FigureRing.Step);
        await Until(() => _reader.Latest!.Steps.Count > before);
    }

    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition()) await Task.Delay(5, limit.Token);
    }
}
