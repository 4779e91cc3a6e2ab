using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Tenants;

namespace WhatsAppActors.Postgres.Tests.Outbox;

[Collection(OutboxCollection.Name)]
public sealed class TenantDayTests(TestPostgres postgres)
{
    private static readonly DateTimeOffset Evening = new(2027, 3, 1, 23, 59, 50, TimeSpan.Zero);

    [Fact]
    public async Task What_is_over_the_limit_waits_for_midnight_says_so_and_keeps_its_place()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(Evening);
        var process = await world.StartProcessAsync(time);
        await LimitAsync(world, 2);
        var chats = new[] { await OpenAsync(world, 1), await OpenAsync(world, 2), await OpenAsync(world, 3) };
        var next = Guid.Empty;
        foreach (var chat in chats.Append(chats[2]))
        {
            // Due one after the other.
            time.Now = time.Now.AddMilliseconds(1);
            next = await world.QueueAsync(chat, time: time);
        }


        var today = await world.ClaimAsync(process);
        Assert.Equal(2, today.Count);
        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal(
            [$"{WaitingSend.TenantsDay}|0|queued"],
            await world.Intake.ListAsync("SELECT waits_for, attempts, state FROM outbox WHERE due_at = '2027-03-02T00:00:00Z'"));

        foreach (var send in today) await process.SettleAsync(send, OutboxWorld.Accepted($"wamid.{send.MessageId}"));
        time.Now = Evening.AddSeconds(10);
        var first = await world.ClaimOneAsync(process);
        Assert.NotEqual(next, first.MessageId);
        await process.SettleAsync(first, OutboxWorld.Accepted("wamid.first"));
        Assert.Equal(next, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task A_request_that_is_made_again_counts_once()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(Evening.AddHours(-3));
        var process = await world.StartProcessAsync(time);
        await LimitAsync(world, 2);
        var (first, second) = (await OpenAsync(world, 1), await OpenAsync(world, 2));
        await world.QueueAsync(first, time: time);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131056));
            time.Now = time.Now.AddMinutes(5);
        }

        await world.QueueAsync(second, time: time);
        Assert.Equal(2, (await world.ClaimAsync(process)).Count);
    }

    [Fact]
    public async Task One_that_is_held_back_before_its_request_counts_once()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(Evening.AddHours(-3));
        var process = await world.StartProcessAsync(time);
        await LimitAsync(world, 2);
        await world.QueueAsync(await OpenAsync(world, 1), time: time);
        for (var hold = 0; hold < 3; hold++)
        {
            time.Now = time.Now.AddSeconds(6);
            await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.Held(time.Now.AddSeconds(6), SendOutcome.Held.ByPairRate));
        }

        time.Now = time.Now.AddSeconds(6);
        await world.QueueAsync(await OpenAsync(world, 2), time: time);
        Assert.Equal(2, (await world.ClaimAsync(process)).Count);
    }

    [Fact]
    public async Task A_process_whose_clock_is_behind_brings_no_yesterday_back()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await LimitAsync(world, 1);
        var (right, behind) = (new SettableTime(Evening.AddSeconds(11)), new SettableTime(Evening));
        var (one, other) = (await world.StartProcessAsync(right), await world.StartProcessAsync(behind));
        foreach (var person in (int[])[1, 2]) await world.QueueAsync(await OpenAsync(world, person), time: behind);

        Assert.Single(await world.ClaimAsync(one, most: 1));
        Assert.Empty(await world.ClaimAsync(other));
        Assert.Empty(await world.ClaimAsync(one));
    }

    [Fact]
    public async Task Processes_that_claim_at_once_do_not_exceed_it_together()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(Evening);
        await LimitAsync(world, 25);
        var processes = new[] { await world.StartProcessAsync(time), await world.StartProcessAsync(time) };
        for (var person = 0; person < 60; person++) await world.QueueAsync(await OpenAsync(world, person), time: time);

        var claimed = await Task.WhenAll(processes.Select(p => Task.Run(async () =>
        {
            var mine = 0;
            for (var i = 0; i < 20; i++) mine += (await world.ClaimAsync(p, 3)).Count;
            return mine;
        })));

        Assert.Equal(25, claimed.Sum());
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(null, 2)]
    [InlineData(2, 0)]
    public async Task Another_limit_holds_at_once_for_what_waits(int? limit, int more)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(Evening.AddHours(-1));
        var process = await world.StartProcessAsync(time);
        await LimitAsync(world, 2);
        foreach (var person in (int[])[1, 2, 3, 4]) await world.QueueAsync(await OpenAsync(world, person), time: time);
        Assert.Equal(2, (await world.ClaimAsync(process)).Count);
        Assert.Empty(await world.ClaimAsync(process));

        var changed = await new TenantStore(world.Intake.Database)
            .ChangeAsync(world.Key.TenantId, new TenantChange { ChangesLimit = true, MessagesPerDay = limit }, time.Now, CancellationToken.None);

        Assert.Equal(limit, changed?.MessagesPerDay);
        Assert.Equal(more, (await world.ClaimAsync(process)).Count);
    }

    private static Task LimitAsync(OutboxWorld world, int perDay) =>
        world.Intake.ExecuteAsync("UPDATE tenants SET messages_per_day = $2 WHERE id = $1", world.Key.TenantId, perDay);

    // The clock of these tests is not the wall's: the window is open at both.
    private static async Task<Guid> OpenAsync(OutboxWorld world, int person)
    {
        var chat = await world.ChatAsync(person);
        await world.Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = '2027-03-09T00:00:00Z' WHERE id = $1", chat);
        return chat;
    }
}
