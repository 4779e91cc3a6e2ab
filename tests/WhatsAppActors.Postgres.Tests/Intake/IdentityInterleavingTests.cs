using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Tests.Identity.Stories;
using WhatsAppActors.Postgres.Intake.Routing;
using Xunit.Abstractions;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>
/// Two transactions about one person, driven statement by statement through every order of their statements, end in the
/// same people as one after the other does.
/// </summary>
[Collection(IntakeCollection.Name)]
public sealed class IdentityInterleavingTests(TestPostgres postgres, ITestOutputHelper output)
{
    private const int Lanes = 4;

    private static readonly DateTimeOffset Morning = new(2020, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly Party Phone = new("5511987654321");
    private static readonly Party Variant = new("551187654321");
    private static readonly Party User = new(null, "BR.1");
    private static readonly Party Both = new("5511987654321", "BR.1");
    private static readonly IdentityChange NewNumber = new(Phone, new Party("5511912345678"));
    private static readonly IdentityChange NewNumberAndUser = new(Both, new Party("5511912345678", "BR.2"));
    private static readonly IdentityChange NewUser = new(User, new Party(null, "BR.2"));

    [Theory]
    [InlineData("nobody is known")]
    [InlineData("the phone is known")]
    [InlineData("the user id is known")]
    [InlineData("both are known as two")]
    public async Task Every_interleaving_of_two_transactions_ends_in_the_same_people(string beginning)
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);

        // Nothing here crashes: commits need not wait for the disk.
        await world.ExecuteAsync("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET synchronous_commit = off', current_database()); END $$");
        world.Database.Clear();
        var pairs = new Queue<(Telling One, Telling Other)>(Pairs());
        var runs = 0;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            while (true)
            {
                (Telling One, Telling Other) pair;
                lock (pairs)
                {
                    if (!pairs.TryDequeue(out pair)) return;
                }

                Interlocked.Add(ref runs, await ExploreAsync(world, FormattableString.Invariant($"{lane}-{pairs.Count}"), Beginning(beginning), pair.One, pair.Other));
            }
        }));
        output.WriteLine(FormattableString.Invariant($"{runs} interleavings"));
        Assert.True(runs > 100, FormattableString.Invariant($"Only {runs} interleavings."));
    }

    [Fact]
    public async Task A_change_and_its_undoing_wait_for_each_other_though_the_first_one_began_before_anybody_was_known()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        var route = await world.AddChannelAsync("100");
        var back = new IdentityChange(NewNumber.Current, NewNumber.Previous);
        Telling[] known = [Say("wamid.a", NewNumber.Previous, 0), Say("wamid.b", NewNumber.Current, 61)];
        Telling[] changes = [Tell("wamid.1", NewNumber, 1), Tell("wamid.2", back, 7_200)];

        var first = new SteppedTransaction(world, route, changes[0]);
        await first.SettleAsync();
        first.GoOn();
        await first.SettleAsync();
        foreach (var telling in known) await CommitAsync(world, route, telling);
        first.GoOn();
        await first.SettleAsync();

        var second = new SteppedTransaction(world, route, changes[1]);
        while (await second.SettleAsync() == StepState.Stopped) second.GoOn();
        while (await first.SettleAsync() == StepState.Stopped) first.GoOn();
        while (await second.SettleAsync() == StepState.Stopped) second.GoOn();

        Assert.Equal((StepState.Done, StepState.Done), (await first.SettleAsync(), await second.SettleAsync()));
        (await IdentityOutcome.ReadAsync(world.Database, route.TenantId)).MustBe(new Story([.. known, .. changes]), "the undoing came in between");
    }

    private static Task CommitAsync(IntakeWorld world, ChannelRoute route, Telling telling) =>
        world.Transaction.CommitAsync(
            [new RoutedItem { Delivery = IntakeWorld.Post(), Item = IntakeWorld.Told(route.ProviderId, telling), Route = route }], [], CancellationToken.None);

    private static List<Telling> Beginning(string name) => name switch
    {
        "the phone is known" => [Say("wamid.a", Phone, 0)],
        "the user id is known" => [Say("wamid.b", User, 0)],
        "both are known as two" => [Say("wamid.a", Phone, 0), Say("wamid.b", User, 0)],
        _ => [],
    };

    private static IEnumerable<(Telling One, Telling Other)> Pairs()
    {
        Func<string, int, Telling>[] kinds =
        [
            (id, minute) => Say(id, Phone, minute),
            (id, minute) => Say(id, Variant, minute),
            (id, minute) => Say(id, User, minute),
            (id, minute) => Say(id, Both, minute),
            (id, minute) => Tell(id, NewNumber, minute),
            (id, minute) => Tell(id, NewNumberAndUser, minute),
            (id, minute) => Tell(id, NewUser, minute),
        ];
        for (var one = 0; one < kinds.Length; one++)
        {
            for (var other = one; other < kinds.Length; other++) yield return (kinds[one]("wamid.1", 1), kinds[other]("wamid.2", 2));
        }
    }

    private static Telling Say(string id, Party party, int minute) => new(id, 0, Morning.AddMinutes(minute), party);

    // Changes come after all that was said; the same one told twice is a second later the second time.
    private static Telling Tell(string id, IdentityChange change, int second) => new(id, 0, Morning.AddHours(1).AddSeconds(second), change.Current, change);

    private static async Task<int> ExploreAsync(IntakeWorld world, string name, List<Telling> beginning, Telling one, Telling other)
    {
        var story = new Story([.. beginning, one, other]);
        var runs = 0;
        for (List<int>? schedule = []; schedule is not null; runs++)
        {
            var route = await world.AddChannelAsync(FormattableString.Invariant($"{name}-{runs}"));
            foreach (var telling in beginning) await CommitAsync(world, route, telling);
            var choices = await InterleaveAsync(world, route, one, other, schedule);
            (await IdentityOutcome.ReadAsync(world.Database, route.TenantId)).MustBe(story, $"{story}{Environment.NewLine}interleaved as {string.Join(' ', choices)}");
            schedule = Next(choices);
        }

        return runs;
    }

    // Depth first: the last choice that was still the first transaction's becomes the second's.
    private static List<int>? Next(List<int> choices)
    {
        var last = choices.LastIndexOf(0);
        return last < 0 ? null : [.. choices.Take(last), 1];
    }

    private static async Task<List<int>> InterleaveAsync(IntakeWorld world, ChannelRoute route, Telling one, Telling other, List<int> schedule)
    {
        SteppedTransaction[] both = [new(world, route, one), new(world, route, other)];
        var choices = new List<int>();
        while (true)
        {
            StepState[] states = [await both[0].SettleAsync(), await both[1].SettleAsync()];
            if (Array.TrueForAll(states, s => s == StepState.Done)) return choices;
            if (states is [StepState.Stopped, StepState.Stopped])
            {
                var choice = choices.Count < schedule.Count ? schedule[choices.Count] : 0;
                choices.Add(choice);
                both[choice].GoOn();
            }
            else if (Array.IndexOf(states, StepState.Stopped) is >= 0 and var free)
            {
                both[free].GoOn();
            }
        }
    }
}
