using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Statuses;

namespace WhatsAppActors.Postgres.Tests.Intake;

[Collection(IntakeCollection.Name)]
public sealed class StatusTests(TestPostgres postgres)
{
    private static readonly string[] Words = ["sent", "delivered", "read", "played", "failed", "deleted", "in_orbit"];

    private static MessageItem Echo(string wamid) => IntakeWorld.Message("100", wamid, new Party("4915112345678")) with
    {
        Direction = MessageDirection.Outbound, Origin = MessageOrigin.Echo,
    };

    [Fact]
    public async Task Any_order_and_duplication_of_statuses_and_of_the_message_itself_shows_the_same_state()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var cases = Gen.ArrayOf(Gen.Elements(Words), 6).Sample(40).Concat(Gen.ArrayOf(Gen.Elements(Words), 2).Sample(20)).ToArray();
        var random = new Random(20261120);
        for (var c = 0; c < cases.Length; c++)
        {
            // Three messages get the same statuses, each in an order of its own, the message somewhere among them.
            var shown = new HashSet<string>(StringComparer.Ordinal);
            for (var order = 0; order < 3; order++)
            {
                var wamid = $"wamid.{c}.{order}";
                var items = cases[c].Select(word => (IntakeItem)IntakeWorld.Status("100", wamid, word)).Append(Echo(wamid)).ToArray();
                random.Shuffle(items);
                if (order == 0) await world.TakeAsync(items);
                else foreach (var item in items) await world.TakeAsync(item);
                shown.Add((await world.ListAsync("SELECT status, failed_late FROM messages WHERE provider_message_id = $1", wamid)).Single());
            }

            var (status, failedLate) = ShownStatus.Of("sent", cases[c]);
            Assert.Equal($"{status}|{failedLate}", Assert.Single(shown));
        }

        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM status_ledger WHERE waiting"));
    }

    [Fact]
    public async Task A_status_that_commits_beside_the_recording_of_its_message_is_applied()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var other = world.NewProcess();
        await other.StartAsync(CancellationToken.None);
        for (var i = 0; i < 200; i++)
        {
            var wamid = $"wamid.{i}";
            var outcomes = await Task.WhenAll(
                world.TakeAsync(Echo(wamid)),
                other.TakeAsync(IntakeWorld.Post(IntakeWorld.Status("100", wamid, "delivered")), CancellationToken.None),
                other.TakeAsync(IntakeWorld.Post(IntakeWorld.Status("100", wamid, "read")), CancellationToken.None));
            Assert.All(outcomes, o => Assert.Equal(IntakeOutcome.Committed, o));
        }

        Assert.Equal(["read|200"], await world.ListAsync("SELECT status, count(*) FROM messages GROUP BY 1"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM status_ledger WHERE waiting"));
        await other.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_status_of_an_unknown_message_waits_and_is_not_parked()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Status("100", "wamid.unknown", "read"), IntakeWorld.Status("100", "wamid.unknown", "read"));
        Assert.Equal(["read|True"], await world.ListAsync("SELECT status, waiting FROM status_ledger"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM parked_items"));
    }

    [Fact]
    public void The_decision_in_the_domain_is_the_same_for_every_order_of_the_words() =>
        Prop.ForAll(Arb.From(Gen.ListOf(Gen.Elements(Words))), words =>
            ShownStatus.Of("sent", words) == ShownStatus.Of("sent", words.AsEnumerable().Reverse().Concat(words))).QuickCheckThrowOnFailure();
}
