using Npgsql;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Postgres.Operations;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Tests.Processes;

/// <summary>What operators see of the processes that share a database.</summary>
[Collection(TestPostgres.Collection)]
public sealed class ProcessBeatTests(TestPostgres postgres) : IAsyncLifetime, IAsyncDisposable
{
    private readonly SettableTime _time = new(new DateTimeOffset(2026, 11, 28, 12, 0, 0, TimeSpan.Zero));
    private string _connection = null!;
    private NpgsqlDataSource _database = null!;

    public async Task InitializeAsync()
    {
        _connection = await postgres.CreateMigratedDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connection);
    }

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_process_shows_what_it_is_and_does_until_it_leaves()
    {
        var count = 3L;
        var silo = Members.New(ProcessRole.Silo, "10.0.0.7:11111@77");
        var roster = Members.Roster(_database, _time, silo);
        using var beat = Members.Beat(_database, _time, silo, roster, new ProcessFigure("activations", "Actors", () => count));
        await beat.BeatAsync(default);
        count = 4;
        _time.Now += ProcessBeat.Interval;
        Assert.True(await roster.HoldAsync(Duty.Outbox, default));
        await beat.BeatAsync(default);
        using var front = Members.Beat(_database, _time, Members.New(ProcessRole.Web), Members.Roster(_database, _time));
        await front.BeatAsync(default);
        await _database.ExecuteAsync("INSERT INTO orleansmembershipversiontable (deploymentid) VALUES ('c')", [], default);
        await _database.ExecuteAsync(
            """
            INSERT INTO orleansmembershiptable (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
            VALUES ('c', '10.0.0.7', 11111, 76, 's', 'h', 6, 0, now(), now()), ('c', '10.0.0.7', 11111, 77, 's', 'h', 3, 0, now(), now())
            """,
            [], default);

        var all = await ListAsync();
        Assert.Equal(["silo", "web"], all.Select(process => process.Role).Order(StringComparer.Ordinal));
        var shown = all.Single(process => process.Id == silo.Id);
        Assert.Equal(("Orleans", "1.2.3", "10.0.0.7:11111@77", "active", true), (shown.Runtime, shown.Version, shown.Address, shown.Membership, shown.Live));
        Assert.Equal(["outbox"], shown.Duties);
        Assert.Equal(4, shown.Figures["activations"]);
        Assert.Equal(_time.Now, shown.SeenAt);
        Assert.Null(all.Single(process => process.Id != silo.Id).Membership);

        await beat.StopAsync(default);
        Assert.DoesNotContain(await ListAsync(), process => process.Id == silo.Id);
    }

    [Fact]
    public async Task One_that_says_nothing_is_not_live_and_is_forgotten_after_a_day()
    {
        var lost = Members.New();
        using (var beat = Members.Beat(_database, _time, lost, Members.Roster(_database, _time))) await beat.BeatAsync(default);
        _time.Now += ProcessBeat.Patience;
        Assert.True(Assert.Single(await ListAsync()).Live);
        _time.Now += TimeSpan.FromSeconds(1);
        Assert.False(Assert.Single(await ListAsync()).Live);

        using var other = Members.Beat(_database, _time, Members.New(), Members.Roster(_database, _time));
        await other.BeatAsync(default);
        Assert.Equal(2, (await ListAsync()).Count);
        _time.Now += TimeSpan.FromDays(1);
        await other.BeatAsync(default);
        Assert.DoesNotContain(await ListAsync(), process => process.Id == lost.Id);
    }

    private async Task<IReadOnlyList<ProcessView>> ListAsync()
    {
        await using var operations = new OperationsDatabase(_connection);
        return await new PostgresOperations(operations, _time).ProcessesAsync(default);
    }
}
