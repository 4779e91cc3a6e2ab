using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Tests.Identity.Model;
using WhatsAppActors.Core.Tests.Identity.Stories;

namespace WhatsAppActors.Core.Tests.Identity;

/// <summary>Whatever arrives in whatever order, in whatever company and at whatever moment: the people are the same.</summary>
public sealed class OrderTests
{
    [Fact]
    public void People_who_change_to_new_numbers_are_the_same_in_every_order() => Hold(StoryKind.Leaving, atOnce: 1, together: 1, replay: 1);

    [Fact]
    public void People_who_return_to_an_old_number_are_the_same_in_every_order() => Hold(StoryKind.Returning, atOnce: 1, together: 1, replay: 2);

    [Fact]
    public void A_number_that_was_given_up_is_another_person_once_the_notice_came() => Hold(StoryKind.Recycling, atOnce: 1, together: 1, replay: 3);

    [Fact]
    public void Batches_end_as_single_messages_do() => Hold(StoryKind.Leaving, atOnce: 1, together: 4, replay: 4);

    [Fact]
    public void Batches_with_a_return_end_as_single_messages_do() => Hold(StoryKind.Returning, atOnce: 1, together: 4, replay: 5);

    [Fact]
    public void Two_transactions_at_once_end_as_one_after_the_other() => Hold(StoryKind.Leaving, atOnce: 2, together: 1, replay: 6);

    [Fact]
    public void Three_batches_at_once_end_as_one_after_the_other() => Hold(StoryKind.Leaving, atOnce: 3, together: 3, replay: 7);

    [Fact]
    public void Two_transactions_at_once_with_a_return_end_in_the_same_people() => Hold(StoryKind.Returning, atOnce: 2, together: 2, replay: 8);

    private static void Hold(StoryKind kind, int atOnce, int together, ulong replay)
    {
        var teller = new StoryTeller(kind);
        var numbers = Gen.Choose(0, StoryTeller.GreatestNumber).ArrayOf().Where(n => n.Length is > 0 and < 10);
        var property = Prop.ForAll(numbers.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (story, seed) =>
            Told(teller.Tell(story), kind, new Random(seed), atOnce, together));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(9).WithReplay(replay, 1), property);
    }

    // The seeds are in the message: an exception inside is what FsCheck shows, with the story and the replay.
    private static void Told(Story story, StoryKind kind, Random random, int atOnce, int together)
    {
        for (var i = 0; i < 6; i++)
        {
            var order = story.Shuffled(random, kind);
            var database = ModelRun.Deliver(order, random, atOnce, together);
            var told = string.Join(Environment.NewLine, order);
            Same(story.ExpectedPeople(), ModelRun.People(database), "people", told);
            Same(story.ExpectedComponents(), ModelRun.Components(database), "components", told);
            Assert.Empty(ModelRun.Orphans(database));
            Same(story.ExpectedLiveKeys(), ModelRun.LiveKeys(database), "live keys", told);
        }
    }

    private static void Same(string expected, string actual, string what, string told) =>
        Assert.True(expected == actual, $"{what}: expected {expected}, found {actual}, after{Environment.NewLine}{told}");
}
