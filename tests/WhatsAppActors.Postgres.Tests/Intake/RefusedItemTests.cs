using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

[Collection(IntakeCollection.Name)]
public sealed class RefusedItemTests(TestPostgres postgres)
{
    // A number larger than PostgreSQL's numeric can hold: valid JSON, and only the database can tell that it is too large.
    private const string TooLargeForJsonb = """{"order":{"price":1e200000}}""";

    [Fact]
    public async Task What_only_PostgreSQL_refuses_is_parked_and_its_neighbours_are_taken()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var items = Enumerable.Range(0, 100).Select(i => IntakeWorld.Message("100", $"wamid.{i}", new Party($"49151{i % 7:0000000}"))).ToArray();
        items[13] = items[13] with { Content = TooLargeForJsonb };
        items[77] = items[77] with { Content = TooLargeForJsonb };

        Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(items));

        Assert.Equal(98L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
        Assert.Equal(["refused-by-database|22003", "refused-by-database|22003"], await world.ListAsync("SELECT reason, left(detail, 5) FROM parked_items"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries"));
        Assert.Equal(0L, await world.ScalarAsync<long>(
            "SELECT count(*) FROM conversations c WHERE last_seq <> (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id)"));

        // In the order they came, without gaps, in every conversation.
        Assert.Equal(0L, await world.ScalarAsync<long>(
            "SELECT count(*) FROM (SELECT seq, row_number() OVER (PARTITION BY conversation_id ORDER BY substr(provider_message_id, 7)::int) AS place FROM messages) m WHERE seq <> place"));
    }

    [Fact]
    public async Task A_refused_item_posted_again_is_parked_once()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var broken = IntakeWorld.Message("100", "wamid.1", new Party("4915100000001")) with { Content = TooLargeForJsonb };
        await world.TakeAsync(broken);
        await world.TakeAsync(broken);
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM parked_items"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task While_the_database_is_away_everyone_who_waits_is_told_and_afterwards_all_is_taken()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var items = Enumerable.Range(0, 20).Select(i => IntakeWorld.Message("100", $"wamid.{i}", new Party($"4915100000{i:000}"))).ToArray();

        // Someone holds every conversation's table: the statements run into their time limit, as with a paused process.
        await world.TakeAsync(items[0]);
        await using var holder = await world.Database.OpenConnectionAsync();
        await using (var transaction = await holder.BeginTransactionAsync())
        {
            await using var hold = new Npgsql.NpgsqlCommand("SET LOCAL idle_in_transaction_session_timeout = 0; LOCK TABLE conversations IN ACCESS EXCLUSIVE MODE", holder);
            await hold.ExecuteNonQueryAsync();
            var outcomes = await Task.WhenAll(items.Skip(1).Select(i => world.TakeAsync(i)));
            Assert.All(outcomes, o => Assert.Equal(IntakeOutcome.Unavailable, o));
        }

        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
        foreach (var item in items) Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(item));
        Assert.Equal(20L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
    }
}
