using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Postgres.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

[Collection(IntakeCollection.Name)]
public sealed class IdentityRaceTests(TestPostgres postgres)
{
    private const int People = 1_000;

    [Fact]
    public async Task A_thousand_pairs_of_simultaneous_first_messages_make_a_thousand_customers()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        using var other = world.NewProcess();
        await other.StartAsync(CancellationToken.None);
        var channel = await world.AddChannelAsync("100");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, People).SelectMany(i => new[]
        {
            TakeAsync(world.Intake, $"wamid.{i}.1", First(i)), TakeAsync(other, $"wamid.{i}.2", Second(i)),
        }));

        Assert.All(outcomes, o => Assert.Equal(IntakeOutcome.Committed, o));
        Assert.Equal(["1000|1000|1000|2000|2000|1000|0"], await world.ListAsync("""
            SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM subscriptions WHERE status = 'active'),
                   (SELECT count(*) FROM conversations WHERE status = 'open'), (SELECT count(*) FROM messages),
                   (SELECT sum(last_seq) FROM conversations), (SELECT count(*) FROM messages WHERE is_new_customer), (SELECT count(*) FROM merge_offers)
            """));
        Assert.Equal("", (await IdentityOutcome.ReadAsync(world.Database, channel.TenantId)).Broken);
        await other.StopAsync(CancellationToken.None);

        static Task<IntakeOutcome> TakeAsync(PostgresIntake intake, string id, Party party) =>
            Task.Run(() => intake.TakeAsync(IntakeWorld.Post(IntakeWorld.Message("100", id, party)), CancellationToken.None));
    }

    // The two messages of a person name them alike, in two spellings, or one of them more fully than the other.
    private static Party First(int i) => i % 2 == 0 ? new Party($"5511987{i:000000}") : new Party($"5511987{i:000000}", $"BR.{i}");

    private static Party Second(int i) => (i % 4) switch
    {
        0 => First(i),
        1 => new Party(null, $"BR.{i}"),
        2 => new Party($"551187{i:000000}"),
        _ => new Party($"551187{i:000000}", $"BR.{i}"),
    };
}
