using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Core.Tests.Numbers;

/// <summary>One message to a person each six seconds, up to 45 borrowed from the time to come; never more than WhatsApp allows, whoever dies.</summary>
public sealed class PairPaceTests
{
    private static readonly Guid Ana = Guid.CreateVersion7();
    private readonly ManualTime _time = new();

    [Fact]
    public void So_many_go_at_once_and_then_one_at_a_time()
    {
        var pace = Begun();
        for (var i = 0; i < PairPace.Burst; i++) Assert.Null(pace.Take(Ana));

        var until = pace.Take(Ana);
        Assert.Equal(_time.GetUtcNow() + PairPace.Each, until);
        Assert.Null(pace.Take(Guid.CreateVersion7()));

        _time.Advance(PairPace.Each - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(pace.Take(Ana));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(pace.Take(Ana));
        Assert.NotNull(pace.Take(Ana));
    }

    [Fact]
    public void What_was_borrowed_is_paid_back_by_waiting()
    {
        var pace = Begun();
        for (var i = 0; i < PairPace.Burst; i++) Assert.Null(pace.Take(Ana));
        _time.Advance(PairPace.Burst * PairPace.Each);

        for (var i = 0; i < PairPace.Burst; i++) Assert.Null(pace.Take(Ana));
        Assert.NotNull(pace.Take(Ana));
    }

    [Fact]
    public void Nine_tenths_of_what_WhatsApp_allows_are_used()
    {
        var pace = Begun();
        var sent = 0;
        for (var second = 0; second < 3600; second++)
        {
            while (pace.Take(Ana) is null) sent++;
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(sent, 0.9 * (45 + 600), 45 + 600);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(30)]
    [InlineData(44)]
    public void Whoever_goes_on_after_a_death_does_not_exceed_what_WhatsApp_allows(int sentBefore)
    {
        var whatsApp = new WhatsAppsOwnCount(_time);
        var kept = new Dictionary<Guid, PairDebt>();
        var dead = Begun();
        for (var i = 0; i < sentBefore; i++) Send(dead);

        // Only what was kept before each send is left; the process dies twice.
        for (var death = 0; death < 2; death++)
        {
            var next = new PairPace(_time);
            next.GoOnFrom(kept.Values);
            while (Send(next))
            {
            }

            _time.Advance(TimeSpan.FromSeconds(20));
            while (Send(next))
            {
            }
        }

        Assert.Equal(0, whatsApp.Refused);

        bool Send(PairPace pace)
        {
            if (pace.Take(Ana) is not null) return false;
            if (pace.MustKeep(Ana) is { } debt) kept[debt.CustomerId] = debt;
            whatsApp.Arrive();
            return true;
        }
    }

    [Fact]
    public void Small_debts_are_not_kept()
    {
        var pace = Begun();
        for (var i = 0; i < PairPace.Forgotten; i++)
        {
            Assert.Null(pace.Take(Ana));
            Assert.Null(pace.MustKeep(Ana));
        }

        Assert.Null(pace.Take(Ana));
        Assert.Equal(_time.GetUtcNow() + ((PairPace.Forgotten + 1) * PairPace.Each), pace.MustKeep(Ana)!.PaidBackAt);
    }

    [Fact]
    public void Many_people_who_have_paid_back_are_forgotten_and_nothing_changes()
    {
        var pace = Begun();
        for (var i = 0; i < 50_000; i++)
        {
            Assert.Null(pace.Take(Guid.CreateVersion7()));
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        for (var i = 0; i < PairPace.Burst; i++) Assert.Null(pace.Take(Ana));
        Assert.NotNull(pace.Take(Ana));
    }

    /// <summary>A pace that has known everybody for longer than a forgotten debt lasts.</summary>
    private PairPace Begun()
    {
        var pace = new PairPace(_time);
        pace.GoOnFrom([]);
        _time.Advance(PairPace.Forgotten * PairPace.Each);
        return pace;
    }

    /// <summary>45 at once, and one more each six seconds (Meta: "Pair rate limits").</summary>
    private sealed class WhatsAppsOwnCount(TimeProvider time)
    {
        private double _left = 45;
        private DateTimeOffset _at = time.GetUtcNow();

        public int Refused { get; private set; }

        public void Arrive()
        {
            _left = Math.Min(45, _left + ((time.GetUtcNow() - _at).TotalSeconds / 6));
            _at = time.GetUtcNow();
            if (_left < 1) Refused++;
            else _left--;
        }
    }
}
