using FsCheck;
using FsCheck.Fluent;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Customers;

/// <summary>What a merge makes of two rows, and what its undo leaves of it.</summary>
public sealed class SeparationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<PersonFacts> People =
        from phone in Gen.Elements(null, "+1", "+2", "+3")
        from status in Gen.Elements(Enum.GetValues<ConsentStatus>())
        from said in Gen.Choose(-1, 4)
        from blocked in Gen.Choose(-1, 4)
        from first in Gen.Choose(0, 4)
        from last in Gen.Choose(5, 9)
        select new PersonFacts(phone, new Consent(status, At(said)), At(blocked), Noon.AddMinutes(first), Noon.AddMinutes(last));

    [Fact]
    public void Who_of_two_is_blocked_both_are() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(People.ToArbitrary(), People.ToArbitrary(), (one, other) =>
            (one.With(other).BlockedAt is not null) == (one.BlockedAt is not null || other.BlockedAt is not null)));

    [Fact]
    public void Undone_in_any_order_with_nothing_between_everybody_is_who_they_were() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(People.ToArbitrary(), People.ArrayOf().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (survivor, others, seed) =>
        {
            var merges = new List<StandingMerge>();
            var now = survivor;
            foreach (var other in others)
            {
                merges.Add(new StandingMerge(now, other));
                now = merges[^1].Joined;
            }

            var random = new Random(seed);
            while (merges.Count > 0)
            {
                var place = random.Next(merges.Count);
                var (undone, later) = (merges[place], merges[(place + 1)..]);
                var parted = Separation.Of(now, undone, later, wroteSince: false);
                if (parted.Merged != undone.Merged) return false;
                now = parted.Survivor;
                merges = [.. merges[..place], .. later.Zip(parted.Later, (merge, own) => merge with { Own = own })];
                if (now != merges.Aggregate(survivor, (facts, merge) => facts.With(merge.Merged))) return false;
            }

            return now == survivor;
        }));

    [Fact]
    public void A_withdrawal_said_meanwhile_outlives_the_undo_for_both() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(People.ToArbitrary(), People.ToArbitrary(), (own, merged) =>
        {
            var undone = new StandingMerge(own, merged);
            var now = undone.Joined with { Consent = new Consent(ConsentStatus.Withdrawn, Noon.AddHours(1)) };
            var parted = Separation.Of(now, undone, [], wroteSince: true);
            return parted.Survivor.Consent == now.Consent && parted.Merged.Consent == now.Consent;
        }));

    // Who is withdrawn and says STOP again changes nothing in the row: only that they wrote tells that they may have said it.
    [Fact]
    public void Nobody_who_was_withdrawn_and_wrote_since_is_written_to_again_by_an_undo() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(500),
        Prop.ForAll(People.ToArbitrary(), People.ToArbitrary(), (own, merged) =>
        {
            var undone = new StandingMerge(own, merged);
            if (undone.Joined.Consent.Status != ConsentStatus.Withdrawn) return true;
            var parted = Separation.Of(undone.Joined, undone, [], wroteSince: true);
            return parted.Survivor.Consent.Status == ConsentStatus.Withdrawn && parted.Merged.Consent.Status == ConsentStatus.Withdrawn;
        }));

    [Fact]
    public void What_was_changed_since_stays()
    {
        var own = new PersonFacts(null, new Consent(ConsentStatus.Pending, null), null, Noon, Noon.AddMinutes(5));
        var merged = own with { Phone = "+1", BlockedAt = Noon.AddMinutes(1), Consent = new Consent(ConsentStatus.Withdrawn, Noon) };
        var now = new PersonFacts("+9", new Consent(ConsentStatus.Granted, Noon.AddHours(1)), Noon.AddHours(2), Noon, Noon.AddHours(3));

        var parted = Separation.Of(now, new StandingMerge(own, merged), [], wroteSince: true);

        Assert.Equal(now, parted.Survivor);
        Assert.Equal(merged, parted.Merged);
    }

    private static DateTimeOffset? At(int minutes) => minutes < 0 ? null : Noon.AddMinutes(minutes);
}
