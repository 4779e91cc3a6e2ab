using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Load.Torture.Plan;

namespace WhatsAppActors.Load.Tests.Torture;

public sealed class RoundPlanTests
{
    [Fact]
    public void A_seed_says_everything_that_happens()
    {
        RoundPlan one = new(17, servers: 2), same = new(17, servers: 2), other = new(18, servers: 2);

        Assert.Equal(one.Strikes, same.Strikes);
        Assert.Equal(one.Mood, same.Mood);
        Assert.Equal(Enumerable.Range(0, 20).Select(_ => one.NextArms()), Enumerable.Range(0, 20).Select(_ => same.NextArms()));
        Assert.NotEqual(one.Strikes, other.Strikes);
    }

    [Fact]
    public void Everything_happens_sooner_or_later()
    {
        var plans = Enumerable.Range(0, 200).Select(seed => new RoundPlan(seed, servers: 2)).ToList();
        var arms = string.Join(';', plans.SelectMany(plan => Enumerable.Range(0, 10).Select(_ => plan.NextArms())));

        Assert.All(Enum.GetValues<StrikeKind>(), kind => Assert.Contains(plans, plan => plan.Strikes.Any(strike => strike.Kind == kind)));
        Assert.All(Arms.Points, point => Assert.All(Enum.GetNames<FailAction>(), action => Assert.Contains($"{point}={action}", arms, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_round_has_a_moment_of_peace_before_its_end() => Assert.All(
        Enumerable.Range(0, 200).Select(seed => new RoundPlan(seed, servers: 2).Strikes.Select(strike => strike.At).ToList()),
        strikes =>
        {
            Assert.All(strikes.Zip(strikes.Skip(1), (one, next) => next - one), pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(7)));
            Assert.True(strikes[^1] > RoundPlan.LongestRound, $"The last strike is at {strikes[^1]}.");
        });

    [Fact]
    public void What_a_plan_arms_is_understood_by_the_server()
    {
        var plan = new RoundPlan(3, servers: 2);
        for (var i = 0; i < 200; i++) FailPlan.Parse(plan.NextArms());
    }
}
