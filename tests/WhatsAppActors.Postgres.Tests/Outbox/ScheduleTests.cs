using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Outbox.Scheduling;
using WhatsAppActors.Postgres.Tests.Processes;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>What is to go out later takes its place in its conversation when its time has come, once.</summary>
[Collection(OutboxCollection.Name)]
public sealed class ScheduleTests(TestPostgres postgres)
{
    private const string Later = """{"type":"text","text":"Good morning"}""";

    [Fact]
    public async Task It_holds_up_nothing_and_goes_out_at_its_time_under_its_id()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var chat = await world.ChatAsync();
        var scheduled = await world.AskAsync(chat, Later, time.Now.AddHours(1), time: time);
        Assert.Equal(QueueOutcome.Scheduled, scheduled.Outcome);
        var now = await world.QueueAsync(chat, time: time);
        Assert.Equal(now, (await world.ClaimOneAsync(process)).MessageId);
        Assert.Equal(0, await Sweep(world, time).SweepAsync(CancellationToken.None));

        time.Now = time.Now.AddHours(1);
        Assert.Equal(1, await Sweep(world, time).SweepAsync(CancellationToken.None));
        Assert.Equal(0, await Sweep(world, time).SweepAsync(CancellationToken.None));

        Assert.Equal("queued||", await world.ShownAsync(scheduled.MessageId));
        Assert.Null(await new ScheduledMessages(world.Intake.Database).FindAsync(world.Key.TenantId, scheduled.MessageId, CancellationToken.None));
    }

    [Fact]
    public async Task Two_processes_that_come_at_once_hand_it_in_once()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        for (var person = 0; person < 20; person++) await world.AskAsync(await world.ChatAsync(person), Later, time.Now.AddMinutes(1), time: time);
        time.Now = time.Now.AddMinutes(2);

        var counts = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Sweep(world, time).SweepAsync(CancellationToken.None))));

        Assert.Equal(20, counts.Sum());
        Assert.Equal(20, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM messages WHERE direction = 'outbound'"));
    }

    [Fact]
    public async Task One_that_is_taken_back_never_goes_out()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var scheduled = await world.AskAsync(await world.ChatAsync(), Later, time.Now.AddHours(1), time: time);
        var list = new ScheduledMessages(world.Intake.Database);

        Assert.True(await list.RemoveAsync(world.Key.TenantId, scheduled.MessageId, CancellationToken.None));
        Assert.False(await list.RemoveAsync(world.Key.TenantId, scheduled.MessageId, CancellationToken.None));

        time.Now = time.Now.AddHours(2);
        Assert.Equal(0, await Sweep(world, time).SweepAsync(CancellationToken.None));
    }

    [Fact]
    public async Task One_whose_conversation_was_closed_fails_and_says_so()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var scheduled = await world.AskAsync(await world.ChatAsync(), Later, time.Now.AddHours(1), time: time);
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'closed'");
        time.Now = time.Now.AddHours(2);

        Assert.Equal(1, await Sweep(world, time).SweepAsync(CancellationToken.None));
        Assert.Equal(0, await Sweep(world, time).SweepAsync(CancellationToken.None));

        var shown = await new ScheduledMessages(world.Intake.Database).FindAsync(world.Key.TenantId, scheduled.MessageId, CancellationToken.None);
        Assert.Equal(("failed", "The conversation was closed before its time came."), (shown!.Status, shown.Failure));
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_message()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await world.ChatAsync();
        var at = TimeProvider.System.GetUtcNow().AddHours(1);

        var first = await world.AskAsync(chat, Later, at, key: "k");

        Assert.Equal(first.MessageId, (await world.AskAsync(chat, Later, at, key: "k")).MessageId);
        Assert.Equal(QueueOutcome.KeyUsed, (await world.AskAsync(chat, Later, at.AddHours(1), key: "k")).Outcome);
        Assert.Equal(1, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM scheduled_messages"));
    }

    [Fact]
    public async Task The_same_request_after_its_time_is_no_new_one_and_a_new_one_is_too_late()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var chat = await world.ChatAsync();
        var at = time.Now.AddHours(1);
        var first = await world.AskAsync(chat, Later, at, key: "k", time: time);

        time.Now = at.AddSeconds(1);

        Assert.Equal(first.MessageId, (await world.AskAsync(chat, Later, at, key: "k", time: time)).MessageId);
        Assert.Equal(QueueOutcome.SendAtPassed, (await world.AskAsync(chat, Later, at, key: "other", time: time)).Outcome);
        await Sweep(world, time).SweepAsync(CancellationToken.None);
        Assert.Equal(first.MessageId, (await world.AskAsync(chat, Later, at, key: "k", time: time)).MessageId);
    }

    [Fact]
    public async Task What_the_customer_said_last_stays_unread_and_the_bots_to_answer()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var chat = await world.ChatAsync();
        await world.AskAsync(chat, Later, time.Now.AddHours(1), time: time);
        const string State = "SELECT status, unread_count, turn_version, handed_over_until FROM conversations";
        var before = await world.Intake.ListAsync(State);

        time.Now = time.Now.AddHours(1);
        Assert.Equal(1, await Sweep(world, time).SweepAsync(CancellationToken.None));

        Assert.Equal(before, await world.Intake.ListAsync(State));
        Assert.Equal(2, await world.Intake.ScalarAsync<long>("SELECT last_seq FROM conversations"));
    }

    [Fact]
    public async Task A_follow_up_of_the_assistants_goes_out_as_the_bots()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var followUp = await FollowUpAsync(world, time);

        time.Now = time.Now.AddHours(2);
        Assert.Equal(1, await Sweep(world, time).SweepAsync(CancellationToken.None));

        Assert.Equal([$"{followUp}|bot|queued"], await world.Intake.ListAsync("SELECT id, author, status FROM messages WHERE direction = 'outbound'"));
    }

    [Theory]
    [InlineData("UPDATE conversations SET last_inbound_seq = last_inbound_seq + 1", false)]
    [InlineData("UPDATE conversations SET status = 'handed_over'", false)]
    [InlineData("UPDATE conversations SET status = 'handed_over', handed_over_until = now() + interval '3 hours'", false)]
    [InlineData("UPDATE conversations SET status = 'handed_over', handed_over_until = now() + interval '1 hour'", true)]
    [InlineData("UPDATE customers SET consent_status = 'withdrawn'", false)]
    [InlineData("UPDATE customers SET blocked_at = now()", false)]
    public async Task A_follow_up_of_the_assistants_goes_out_only_where_it_is_still_in_place(string since, bool goesOut)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var followUp = await FollowUpAsync(world, time);
        await world.Intake.ExecuteAsync(since);

        time.Now = time.Now.AddHours(2);
        Assert.Equal(1, await Sweep(world, time).SweepAsync(CancellationToken.None));

        Assert.Equal(goesOut ? [followUp.ToString()] : [], await world.Intake.ListAsync("SELECT id FROM messages WHERE direction = 'outbound'"));
        Assert.Equal(0, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM scheduled_messages"));
    }

    [Fact]
    public async Task What_a_person_scheduled_goes_out_whatever_the_customer_wrote_since()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        await world.AskAsync(await world.ChatAsync(), Later, time.Now.AddHours(1), time: time);
        await world.Intake.ExecuteAsync("UPDATE conversations SET last_inbound_seq = last_inbound_seq + 1, status = 'handed_over'");

        time.Now = time.Now.AddHours(1);
        Assert.Equal(1, await Sweep(world, time).SweepAsync(CancellationToken.None));

        Assert.Equal(["agent|queued"], await world.Intake.ListAsync("SELECT author, status FROM messages WHERE direction = 'outbound'"));
    }

    [Fact]
    public async Task A_list_is_in_the_order_of_their_times_and_a_tenants_own()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await world.ChatAsync();
        var now = TimeProvider.System.GetUtcNow();
        var second = await world.AskAsync(chat, Later, now.AddHours(2));
        var first = await world.AskAsync(chat, Later, now.AddHours(1));
        var list = new ScheduledMessages(world.Intake.Database);

        Assert.Equal([first.MessageId, second.MessageId], (await list.ListAsync(world.Key.TenantId, chat, after: null, 10, CancellationToken.None)).Select(s => s.Id));
        Assert.Empty(await list.ListAsync(Guid.CreateVersion7(), conversationId: null, after: null, 10, CancellationToken.None));
    }

    // As a turn of the assistant's leaves it, in an hour.
    private static async Task<Guid> FollowUpAsync(OutboxWorld world, SettableTime time)
    {
        var scheduled = await world.AskAsync(await world.ChatAsync(), Later, time.Now.AddHours(1), time: time);
        await world.Intake.ExecuteAsync("UPDATE scheduled_messages s SET after_seq = c.last_inbound_seq FROM conversations c WHERE c.tenant_id = s.tenant_id AND c.id = s.conversation_id");
        return scheduled.MessageId;
    }

    private static ScheduleSweep Sweep(OutboxWorld world, TimeProvider time)
    {
        var readiness = new DatabaseReadiness();
        readiness.Ready();
        return new ScheduleSweep(
            world.Intake.Database, new OutboundMessages(world.Intake.Database, new NoChanges(), time), new NoChanges(), Members.Roster(world.Intake.Database, time), readiness, time,
            NullLogger<ScheduleSweep>.Instance);
    }
}
