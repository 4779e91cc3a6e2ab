using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Tests.Identity.Stories;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Stories told to the intake in many orders, each order to a tenant of its own.</summary>
[Collection(IntakeCollection.Name)]
public sealed class IdentityOrderTests(TestPostgres postgres)
{
    [Fact]
    public Task People_who_change_to_new_numbers_are_the_same_in_every_order() => TellAsync(StoryKind.Leaving, seed: 20_261_120, processes: 1);

    [Fact]
    public Task People_who_return_to_an_old_number_are_the_same_in_every_order() => TellAsync(StoryKind.Returning, seed: 20_261_121, processes: 1);

    [Fact]
    public Task A_number_that_was_given_up_is_another_person_once_the_notice_came() => TellAsync(StoryKind.Recycling, seed: 20_261_122, processes: 1);

    [Fact]
    public Task People_are_the_same_when_two_processes_are_told_at_once() => TellAsync(StoryKind.Returning, seed: 20_261_123, processes: 2);

    private async Task TellAsync(StoryKind kind, int seed, int processes)
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        using var other = world.NewProcess();
        await other.StartAsync(CancellationToken.None);
        var random = new Random(seed);
        for (var number = 0; number < 10; number++)
        {
            var story = new StoryTeller(kind).Tell([.. Enumerable.Range(0, 7).Select(_ => random.Next(StoryTeller.GreatestNumber + 1))]);
            for (var round = 0; round < 4; round++)
            {
                var order = story.Shuffled(random, kind);
                var channel = await world.AddChannelAsync(FormattableString.Invariant($"{number}-{round}"));
                IIntake[] intakes = [world.Intake, other];
                foreach (var chunk in order.Chunk(processes == 1 ? 1 : 4))
                {
                    var outcomes = await Task.WhenAll(chunk.Select((t, i) => Take(intakes[i % processes], channel, t)));
                    Assert.All(outcomes, o => Assert.Equal(IntakeOutcome.Committed, o));
                }

                (await IdentityOutcome.ReadAsync(world.Database, channel.TenantId))
                    .MustBe(story, FormattableString.Invariant($"seed {seed}, story {number}, round {round}:{Environment.NewLine}{string.Join(Environment.NewLine, order)}"));
            }
        }

        await other.StopAsync(CancellationToken.None);
    }

    private static Task<IntakeOutcome> Take(IIntake intake, ChannelRoute channel, Telling telling) =>
        intake.TakeAsync(IntakeWorld.Post(IntakeWorld.Told(channel.ProviderId, telling)), CancellationToken.None);
}
