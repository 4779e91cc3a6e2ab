using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Outbox;

[Collection(OutboxCollection.Name)]
public sealed class UnknownTests(TestPostgres postgres)
{
    [Theory]
    [InlineData("delivered", "delivered")]
    [InlineData("failed", "failed")]
    [InlineData("in_orbit", "sent")]
    public async Task A_status_that_names_our_message_settles_it(string word, string shown)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.Unknown(UnknownReason.TimedOut));

        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", word, message));

        Assert.Equal($"{shown}|wamid.1|", await world.ShownAsync(message));
        Assert.Equal(1L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM messages WHERE direction = 'outbound'"));
    }

    [Fact]
    public async Task A_status_that_names_a_message_waiting_for_its_retry_takes_it_out_of_the_queue()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131016));
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", "sent", message));
        Assert.Equal("sent|wamid.1|", await world.ShownAsync(message));
        Assert.Null(await world.WaitingAsync(message));
    }

    [Fact]
    public async Task A_status_cannot_name_a_message_of_another_number_or_tenant()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.Intake.AddChannelAsync("200", world.Key.TenantId);
        await world.Intake.AddChannelAsync("300");
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.Unknown(UnknownReason.TimedOut));
        foreach (var number in new[] { "200", "300" })
            await world.Intake.TakeAsync(IntakeWorld.Status(number, "wamid.1", "read") with { CallbackMessageId = message });
        Assert.Equal("unknown||", await world.ShownAsync(message));
    }

    [Fact]
    public async Task A_status_absorbs_the_echo_that_came_before_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.Unknown(UnknownReason.TimedOut));
        await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.1"));
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", "read", message));
        Assert.Equal([$"{message}|read"], await world.Intake.ListAsync("SELECT id, status FROM messages WHERE direction = 'outbound'"));
    }

    [Fact]
    public async Task The_sends_of_a_process_that_is_gone_become_unknown_and_those_of_a_living_one_do_not()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var dead = await world.StartProcessAsync();
        var alive = await world.StartProcessAsync();
        var chat = await world.ChatAsync(1);
        var (lost, next) = (await world.QueueAsync(chat), await world.QueueAsync(chat));
        var claimed = await world.ClaimOneAsync(dead);
        var other = await world.QueueAsync(await world.ChatAsync(2));
        Assert.Equal(other, (await world.ClaimOneAsync(alive)).MessageId);
        Assert.Empty(await alive.Recovery.SweepAsync(CancellationToken.None));
        Assert.Empty(await dead.Recovery.SweepAsync(CancellationToken.None));

        await dead.DieAsync();
        Assert.Equal(1, Assert.Single(await alive.Recovery.SweepAsync(CancellationToken.None)).Messages);

        Assert.Equal("unknown||", await world.ShownAsync(lost));
        Assert.Equal("sending||", await world.ShownAsync(other));
        Assert.Equal(next, (await world.ClaimOneAsync(alive)).MessageId);

        // It was not dead after all, and its answer comes.
        await dead.SettleAsync(claimed, OutboxWorld.Accepted("wamid.late"));
        Assert.Equal("sent|wamid.late|", await world.ShownAsync(lost));
    }

    [Fact]
    public async Task A_process_that_is_back_within_the_grace_keeps_its_sends_and_one_that_is_not_loses_them()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var clock = new SteppedClock();
        var broken = await world.StartProcessAsync();
        await using var other = await OutboxProcess.StartAsync(world.Intake.Database, clock, grace: TimeSpan.FromSeconds(4));
        var message = await world.QueueAsync(await world.ChatAsync());
        await world.ClaimOneAsync(broken);

        // Its lock is free for a look, and held again at the next one: the grace begins anew.
        await broken.DieAsync();
        Assert.Empty(await other.Recovery.SweepAsync(CancellationToken.None));
        await broken.ComeBackAsync();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(await other.Recovery.SweepAsync(CancellationToken.None));
        await broken.DieAsync();
        Assert.Empty(await other.Recovery.SweepAsync(CancellationToken.None));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Empty(await other.Recovery.SweepAsync(CancellationToken.None));
        Assert.Equal("sending||", await world.ShownAsync(message));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, Assert.Single(await other.Recovery.SweepAsync(CancellationToken.None)).Messages);
        Assert.Equal("unknown||", await world.ShownAsync(message));
    }

    [Fact]
    public async Task A_process_that_is_silent_although_its_connections_stand_holds_up_no_chat()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var paused = await world.StartProcessAsync(beats: new StoppedClock());
        var alive = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (lost, next) = (await world.QueueAsync(chat), await world.QueueAsync(chat));
        Assert.Equal(lost, (await world.ClaimOneAsync(paused)).MessageId);

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await alive.Recovery.SweepAsync(patience.Token)).Count == 0) await Task.Delay(50, patience.Token);

        Assert.Equal("unknown||", await world.ShownAsync(lost));
        Assert.Equal(next, (await world.ClaimOneAsync(alive)).MessageId);
    }

    /// <summary>For whoever goes by it nothing ever comes due.</summary>
    private sealed class SteppedClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
