using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Customers.Merges;

namespace WhatsAppActors.Postgres.Tests.Customers;

/// <summary>Random runs of messages, merges and undos, held against a model that knows only who holds which number.</summary>
[Collection(TestPostgres.Collection)]
public sealed class MergeModelTests(TestPostgres postgres)
{
    private const int People = 5;

    private static readonly Gen<(int Deed, int One, int Other)> Deeds =
        from deed in Gen.Choose(0, 4)
        from one in Gen.Choose(0, People - 1)
        from other in Gen.Choose(0, People - 1)
        select (deed, one, other);

    [Fact]
    public async Task Every_message_lands_where_the_model_says_and_what_is_undone_in_reverse_is_as_it_was()
    {
        await using var world = await CustomerWorld.CreateAsync(postgres);
        var run = 0;
        foreach (var deeds in Gen.ArrayOf(Deeds, 25).Sample(12)) await RunAsync(world, ++run, deeds);
    }

    private static async Task RunAsync(CustomerWorld world, int run, (int Deed, int One, int Other)[] deeds)
    {
        var phones = Enumerable.Range(0, People).Select(i => $"4915{run:D4}{i:D5}").ToList();
        var customers = new List<Guid>();
        foreach (var phone in phones) customers.Add(await world.WriteAsync(phone));
        var messages = People;

        // Who holds each person's number; who each customer is now; merges that hold, with the numbers they moved.
        var holders = Enumerable.Range(0, People).ToArray();
        var redirects = new Dictionary<int, int>();
        var standing = new List<(CustomerMerge Merge, int Survivor, int Other, List<int> Moved)>();
        foreach (var (deed, one, other) in deeds)
        {
            switch (deed)
            {
                case 0 or 1:
                    messages++;
                    Assert.Equal(customers[holders[one]], await world.WriteAsync(phones[one]));
                    break;
                case 2 or 3:
                    var result = await world.Store.MergeAsync(world.KeyOf(customers[one]), customers[other], CancellationToken.None);
                    var expected = one == other ? MergeOutcome.Same : redirects.ContainsKey(one) || redirects.ContainsKey(other) ? MergeOutcome.AlreadyMerged : MergeOutcome.Merged;
                    Assert.Equal(expected, result.Outcome);
                    if (expected != MergeOutcome.Merged) break;
                    var moved = Enumerable.Range(0, People).Where(i => holders[i] == other).ToList();
                    foreach (var person in moved) holders[person] = one;
                    redirects[other] = one;
                    standing.Add((result.Merge!, one, other, moved));
                    break;
                case 4 when standing.Count > 0:
                    var place = one % standing.Count;
                    var (merge, survivor, _, _) = standing[place];
                    if (redirects.ContainsKey(survivor))
                    {
                        Assert.Equal(UndoOutcome.SurvivorMerged, (await world.Store.UndoMergeAsync(world.KeyOf(merge.CustomerId), merge.Id, CancellationToken.None)).Outcome);
                        break;
                    }

                    await UndoAsync(place);
                    break;
                default:
                    break;
            }

            await world.AssertSoundAsync();
        }

        while (standing.Count > 0) await UndoAsync(standing.Count - 1);
        Assert.Equal(Enumerable.Range(0, People), holders);
        Assert.Equal(People, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM customers WHERE id = ANY($1) AND merged_into IS NULL", customers.ToArray()));
        Assert.Equal(messages, await world.Intake.ScalarAsync<long>(
            "SELECT count(*) FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.customer_id = ANY($1)", customers.ToArray()));
        for (var person = 0; person < People; person++) Assert.Equal(customers[person], await world.WriteAsync(phones[person]));
        await world.AssertSoundAsync();

        async Task UndoAsync(int place)
        {
            var (merge, survivor, other, moved) = standing[place];
            await world.UndoAsync(merge);
            foreach (var person in moved.Where(p => holders[p] == survivor)) holders[person] = other;
            redirects.Remove(other);
            standing.RemoveAt(place);
        }
    }
}
