using Microsoft.Extensions.Hosting;
using Npgsql;
using WhatsAppActors.Postgres.Processes;

namespace WhatsAppActors.Postgres.Tests.Processes;

/// <summary>What one process need do is done by one, handed over when it is gone, and shared out.</summary>
[Collection(TestPostgres.Collection)]
public sealed class DutyRosterTests(TestPostgres postgres) : IAsyncLifetime, IAsyncDisposable
{
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync() => _database = NpgsqlDataSource.Create(await postgres.CreateMigratedDatabaseAsync());

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Of_many_that_ask_at_once_one_has_it()
    {
        var rosters = Enumerable.Range(0, 20).Select(_ => Members.Roster(_database, _time)).ToList();
        var has = await Task.WhenAll(rosters.Select(roster => roster.HoldAsync(Duty.Turns, default)));
        Assert.Single(has, true);

        // Whoever has it keeps it by asking again.
        _time.Now += Duty.Turns.Lease - TimeSpan.FromSeconds(1);
        Assert.Equal(has, await Task.WhenAll(rosters.Select(roster => roster.HoldAsync(Duty.Turns, default))));
        _time.Now += Duty.Turns.Lease - TimeSpan.FromSeconds(1);
        Assert.Equal(has, await Task.WhenAll(rosters.Select(roster => roster.HoldAsync(Duty.Turns, default))));
    }

    [Fact]
    public async Task One_that_stops_gives_it_to_the_next_at_once()
    {
        var leaving = Members.Roster(_database, _time);
        var staying = Members.Roster(_database, _time);
        Assert.True(await leaving.HoldAsync(Duty.Turns, default));
        Assert.False(await staying.HoldAsync(Duty.Turns, default));
        await ((IHostedService)leaving).StopAsync(default);
        Assert.True(await staying.HoldAsync(Duty.Turns, default));
    }

    [Fact]
    public async Task One_that_was_paused_has_lost_it_and_hears_so_when_it_goes_on()
    {
        var paused = Members.Roster(_database, _time);
        var other = Members.Roster(_database, _time);
        Assert.True(await paused.HoldAsync(Duty.Turns, default));
        _time.Now += Duty.Turns.Lease;
        Assert.True(await other.HoldAsync(Duty.Turns, default));
        Assert.False(await paused.HoldAsync(Duty.Turns, default));

        // And does not take it from whoever has it by stopping.
        await ((IHostedService)paused).StopAsync(default);
        Assert.False(await Members.Roster(_database, _time).HoldAsync(Duty.Turns, default));
    }

    [Fact]
    public async Task One_that_comes_later_gets_its_share()
    {
        Duty[] duties = [Duty.Turns, Duty.Silence, Duty.Outbox];
        var firstProcess = Members.New();
        var first = Members.Roster(_database, _time, firstProcess);
        foreach (var duty in duties) Assert.True(await first.HoldAsync(duty, default));

        var secondProcess = Members.New();
        var second = Members.Roster(_database, _time, secondProcess);
        using var firstBeat = Members.Beat(_database, _time, firstProcess, first);
        using var secondBeat = Members.Beat(_database, _time, secondProcess, second);
        await firstBeat.BeatAsync(default);
        Assert.Equal(3, first.Share);
        await secondBeat.BeatAsync(default);
        await firstBeat.BeatAsync(default);
        Assert.Equal((2, 2), (first.Share, second.Share));

        // Not what it has just taken: that would go round and round while the other is not there to take it.
        foreach (var duty in duties) Assert.True(await first.HoldAsync(duty, default));
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromSeconds(20); passed += TimeSpan.FromSeconds(4))
        {
            foreach (var duty in duties) Assert.True(await first.HoldAsync(duty, default));
            _time.Now += TimeSpan.FromSeconds(4);
        }

        // The first gives one back, and is slower to take it again than who has none.
        var kept = 0;
        foreach (var duty in duties) kept += await first.HoldAsync(duty, default) ? 1 : 0;
        Assert.Equal(2, kept);
        _time.Now += TimeSpan.FromSeconds(1);
        foreach (var duty in duties) await first.HoldAsync(duty, default);
        var taken = 0;
        foreach (var duty in duties) taken += await second.HoldAsync(duty, default) ? 1 : 0;
        Assert.Equal(1, taken);

        // And nobody is left without when the second is gone.
        _time.Now += Duty.Silence.Lease + TimeSpan.FromSeconds(10);
        await firstBeat.BeatAsync(default);
        Assert.Equal(3, first.Share);
        foreach (var duty in duties) Assert.True(await first.HoldAsync(duty, default));
    }
}
