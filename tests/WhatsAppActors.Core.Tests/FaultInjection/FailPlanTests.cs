using WhatsAppActors.Core.FaultInjection;

namespace WhatsAppActors.Core.Tests.FaultInjection;

public sealed class FailPlanTests
{
    [Theory]
    [InlineData("SendBegins=Throw", "1")]
    [InlineData("SendBegins=Throw@3", "3")]
    [InlineData("SendBegins=Throw@3+", "3 4 5 6")]
    [InlineData("sendbegins=throw@/2", "2 4 6")]
    [InlineData("SendBegins=Throw@2; SendBegins=Throw@5 ;", "2 5")]
    [InlineData("SendWritten=Throw", "")]
    public async Task A_fault_happens_at_its_times_and_at_no_other(string text, string expected)
    {
        var plan = FailPlan.Parse(text);
        var failed = new List<int>();
        for (var time = 1; time <= 6; time++)
        {
            try
            {
                await plan.ReachAsync(FailPoint.SendBegins, drop: null);
            }
            catch (FailPointException)
            {
                failed.Add(time);
            }
        }

        Assert.Equal(expected, string.Join(' ', failed));
    }

    [Fact]
    public async Task A_drop_ends_the_steps_connection_and_throws_where_there_is_none()
    {
        var plan = FailPlan.Parse("TurnBeforeCommit=Drop@1+");
        var dropped = 0;
        await plan.ReachAsync(FailPoint.TurnBeforeCommit, () =>
        {
            dropped++;
            return Task.CompletedTask;
        });

        Assert.Equal(1, dropped);
        await Assert.ThrowsAsync<FailPointException>(async () => await plan.ReachAsync(FailPoint.TurnBeforeCommit, drop: null));
    }

    [Fact]
    public async Task A_stall_stands_still_for_as_long_as_it_is_told()
    {
        var plan = FailPlan.Parse("TurnPoked=Stall:1@1; TurnPoked=Stall:9999999@2");

        await plan.ReachAsync(FailPoint.TurnPoked, drop: null);
        Assert.False(plan.ReachAsync(FailPoint.TurnPoked, drop: null).AsTask().IsCompleted);
        await plan.ReachAsync(FailPoint.TurnPoked, drop: null);
    }

    [Theory]
    [InlineData("SendBegins", "write Point=Action")]
    [InlineData("SendBegins=Throw@0", "write Point=Action")]
    [InlineData("SendBegins=Throw@", "write Point=Action")]
    [InlineData("Nowhere=Throw", "the points are WebhookParsed")]
    [InlineData("SendBegins=Explode", "the actions are Crash, Throw, Stall, Drop")]
    public void What_cannot_be_understood_is_refused_in_a_sentence(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<FormatException>(() => FailPlan.Parse(text)).Message, StringComparison.Ordinal);
}
