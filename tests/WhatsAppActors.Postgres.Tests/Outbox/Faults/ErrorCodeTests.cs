using WhatsAppActors.Channels.Tests.MetaCloud.Sending;

namespace WhatsAppActors.Postgres.Tests.Outbox.Faults;

/// <summary>Every error code of the provider, one by one, from the queue through real HTTP to what is recorded and what is asked again.</summary>
[Collection(OutboxCollection.Name)]
public sealed class ErrorCodeTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    private static readonly TimeSpan Almost = TimeSpan.FromMilliseconds(1);

    public static TheoryData<CodeRow> Codes => new(ProviderContract.Rows);

    [Theory]
    [MemberData(nameof(Codes), DisableDiscoveryEnumeration = true)]
    public async Task A_refusal_leads_where_its_code_says(CodeRow row)
    {
        await world.QueueAsync(async (connection, _) =>
        {
            await connection.AnswerAsync(row.Http, Answers.Error(row.Code));
            return true;
        });
        await world.SendAsync();

        Assert.Equal(1, world.Requests);
        Assert.Equal(row.Fate is Fate.FailedAndAlert or Fate.NumberStopped ? 1 : 0, world.Alerts);
        Assert.Equal(row.Fate == Fate.FailedAndSuppressed ? "withdrawn" : "pending", await world.ConsentAsync());
        Assert.Equal($"{row.Fate == Fate.NumberStopped}|{row.Fate == Fate.NumberHeld}", await world.NumberAsync());
        switch (row.Fate)
        {
            case Fate.NumberStopped:
                Assert.Equal("queued|", await world.ShownAsync());
                world.GoOn(TimeSpan.FromHours(12));
                await world.SendAsync();
                Assert.Equal(1, world.Requests);
                await world.MendNumberAsync();
                await GoesAsync(times: 2);
                break;
            case Fate.MessageWaits or Fate.NumberHeld:
                Assert.Equal("queued|", await world.ShownAsync());
                await DueBetweenAsync(row);
                await WaitAsync(times: 1);
                await GoesAsync(times: 2);
                break;
            default:
                Assert.Equal($"failed|{row.Code}", await world.ShownAsync());
                await StaysAsync(times: 1);
                break;
        }
    }

    [Theory]
    [InlineData(1, 400)]
    [InlineData(131052, 400)]
    [InlineData(131056, 400)]
    [InlineData(131016, 500)]
    [InlineData(131048, 400)]
    [InlineData(130429, 400)]
    public async Task A_refusal_that_goes_on_is_tried_again_ever_more_slowly_and_given_up(int code, int http)
    {
        var row = ProviderContract.Rows.First(r => r.Code == code);
        await world.QueueAsync(async (connection, _) =>
        {
            await connection.AnswerAsync(http, Answers.Error(code));
            return true;
        });
        world.Faults = int.MaxValue;
        await world.SendAsync();

        var (requests, waited, last) = (1, TimeSpan.Zero, TimeSpan.Zero);
        while (await world.DueAsync() is { } due && requests < 12)
        {
            Assert.Equal("queued|", await world.ShownAsync());
            if (code == 131056) Assert.Equal(Math.Pow(4, requests - 1), due.TotalSeconds, 0.01);
            if (code != 130429) Assert.True(due.TotalSeconds > last.TotalSeconds * 0.6, $"{due} after {last}");
            await WaitAsync(requests);
            await world.SendAsync();
            (waited, last) = (waited + due, due);
            Assert.Equal(++requests, world.Requests);
        }

        if (row.Retries is { } retries) Assert.Equal(retries, requests - 1);
        if (await world.DueAsync() is null) Assert.Equal($"failed|{code}", await world.ShownAsync());
        Assert.True(waited < TimeSpan.FromHours(24));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private async Task DueBetweenAsync(CodeRow row)
    {
        var due = await world.DueAsync();
        Assert.NotNull(due);
        Assert.InRange(due.Value, Seconds(row.Soonest) - Almost, Seconds(row.Latest) + Almost);
    }

    // Until just before it is due: nothing goes.
    private async Task WaitAsync(int times)
    {
        world.GoOn((await world.DueAsync())!.Value - Almost);
        await world.SendAsync();
        Assert.Equal(times, world.Requests);
        world.GoOn(Almost * 2);
    }

    private async Task GoesAsync(int times)
    {
        await world.SendAsync();
        Assert.Equal("sent|", await world.ShownAsync());
        await StaysAsync(times);
    }

    private async Task StaysAsync(int times)
    {
        Assert.Null(await world.DueAsync());
        world.GoOn(TimeSpan.FromHours(25));
        await world.SendAsync();
        Assert.Equal(times, world.Requests);
    }
}
