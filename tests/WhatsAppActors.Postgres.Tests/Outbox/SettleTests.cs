using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Outbox;

[Collection(OutboxCollection.Name)]
public sealed class SettleTests(TestPostgres postgres)
{
    [Fact]
    public async Task An_accepted_message_has_its_wamid_and_statuses_raise_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        var claimed = await world.ClaimOneAsync(process);

        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.1"));
        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.1"));
        Assert.Equal("sent|wamid.1|", await world.ShownAsync(message));
        Assert.Null(await world.WaitingAsync(message));
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", "delivered", message), OutboxWorld.Status("wamid.1", "read", message));
        Assert.Equal("read|wamid.1|", await world.ShownAsync(message));
    }

    [Fact]
    public async Task What_is_about_the_person_holds_up_their_chat_however_long_it_waits()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var chat = await world.ChatAsync();
        var first = await world.QueueAsync(chat, time: time);
        await world.QueueAsync(chat, time: time);
        for (var refusal = 0; refusal < 6; refusal++)
        {
            var send = await world.ClaimOneAsync(process);
            Assert.Equal(first, send.MessageId);
            await process.SettleAsync(send, OutboxWorld.Refused(131056));
            Assert.Empty(await world.ClaimAsync(process));
            time.Now = time.Now.AddHours(1);
        }
    }

    [Fact]
    public async Task It_is_given_up_a_while_after_its_first_refusal_however_long_it_waited_before()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var message = await world.QueueAsync(await world.ChatAsync(), time: time);
        await world.Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = now() + interval '90 days'");

        time.Now = time.Now.AddDays(30);
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131016));
        Assert.Equal("queued||", await world.ShownAsync(message));

        time.Now = time.Now.AddHours(25);
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131016));
        Assert.Equal("failed||131016", await world.ShownAsync(message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_said_again_or_said_late_writes_no_message_again(bool named)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        var claimed = await world.ClaimOneAsync(process);
        Guid? ours = named ? message : null;
        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.1"));
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", "read", ours));
        var row = await RowAsync();

        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", "sent", ours));
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", "delivered", ours));
        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.1"));

        Assert.Equal(row, await RowAsync());
        Assert.Equal("read|wamid.1|", await world.ShownAsync(message));
        Assert.Equal(["False|3"], await world.Intake.ListAsync("SELECT waiting, count(*) FROM status_ledger GROUP BY 1"));

        // A row that is written again lies elsewhere.
        Task<string> RowAsync() => world.Intake.ScalarAsync<string>("SELECT ctid::text FROM messages WHERE id = $1", message);
    }

    [Theory]
    [InlineData(true, "read", "delivered", "read")]
    [InlineData(false, "read", "delivered", "read")]
    [InlineData(false, "failed", "sent", "failed")]
    [InlineData(true, "failed", "failed", "failed")]
    public async Task Statuses_before_the_sends_own_answer_in_any_order_show_the_right_state(bool named, string first, string second, string shown)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        var claimed = await world.ClaimOneAsync(process);
        Guid? ours = named ? message : null;
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", first, ours));
        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.1", second, ours), OutboxWorld.Status("wamid.1", second, ours));
        if (named) Assert.Equal($"{shown}|wamid.1|", await world.ShownAsync(message));

        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.1"));

        Assert.Equal($"{shown}|wamid.1|", await world.ShownAsync(message));
        Assert.Equal(1L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM messages WHERE direction = 'outbound'"));
        Assert.Equal(0L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM status_ledger WHERE waiting"));
    }

    [Fact]
    public async Task A_status_that_commits_beside_the_answer_is_not_missed()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chats = new List<Guid>();
        for (var person = 0; person < 60; person++)
        {
            var message = await world.QueueAsync(await world.ChatAsync(person));
            var claimed = await world.ClaimOneAsync(process);
            var wamid = $"wamid.{person}";
            await Task.WhenAll(
                process.SettleAsync(claimed, OutboxWorld.Accepted(wamid)),
                world.Intake.TakeAsync(OutboxWorld.Status(wamid, "read", person % 2 == 0 ? message : null)),
                world.Intake.TakeAsync(OutboxWorld.Status(wamid, "delivered")));
        }

        Assert.Equal(["read|60"], await world.Intake.ListAsync("SELECT status, count(*) FROM messages WHERE direction = 'outbound' GROUP BY 1"));
        Assert.Equal(0L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM status_ledger WHERE waiting"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_echo_of_our_own_send_is_absorbed_before_the_answer_and_after(bool before)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        var claimed = await world.ClaimOneAsync(process);
        if (before) await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.1"), OutboxWorld.Status("wamid.1", "delivered"));
        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.1"));
        if (!before) await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.1"), OutboxWorld.Status("wamid.1", "delivered"));

        Assert.Equal([$"{message}|delivered"], await world.Intake.ListAsync("SELECT id, status FROM messages WHERE direction = 'outbound'"));
        Assert.Equal(message, await world.Intake.ScalarAsync<Guid>("SELECT message_id FROM message_keys WHERE direction = 'outbound'"));
    }

    [Fact]
    public async Task A_message_of_the_phone_stays_when_another_is_accepted()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.QueueAsync(await world.ChatAsync());
        await world.Intake.TakeAsync(OutboxWorld.Echo("wamid.phone"));
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Accepted("wamid.1"));
        Assert.Equal(2L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM messages WHERE direction = 'outbound'"));
    }

    [Theory]
    [InlineData(131026)]
    [InlineData(131047)]
    [InlineData(368)]
    public async Task A_refusal_for_good_fails_the_message_with_the_providers_error(int code)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(code));
        Assert.Equal($"failed||{code}", await world.ShownAsync(message));
        Assert.Null(await world.WaitingAsync(message));
    }

    [Fact]
    public async Task Who_stopped_marketing_has_withdrawn_consent()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131050));
        Assert.Equal("withdrawn", await world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
    }

    [Theory]
    [InlineData(131016, false)]
    [InlineData(131056, false)]
    [InlineData(130429, true)]
    [InlineData(80007, true)]
    public async Task A_refusal_for_now_waits_and_holds_the_number_only_when_it_is_the_numbers(int code, bool holdsNumber)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var message = await world.QueueAsync(await world.ChatAsync(1), time: time);
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(code));
        Assert.Equal("queued||", await world.ShownAsync(message));
        var other = await world.QueueAsync(await world.ChatAsync(2), time: time);

        Assert.Equal(holdsNumber ? [] : [other], (await world.ClaimAsync(process)).Select(c => c.MessageId));

        time.Now = time.Now.AddMinutes(20);
        Assert.Contains(message, (await world.ClaimAsync(process)).Select(c => c.MessageId));
    }

    [Fact]
    public async Task What_did_not_reach_the_provider_is_tried_again_and_given_up_after_a_day()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var message = await world.QueueAsync(await world.ChatAsync(), time: time);
        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.NotSent(NotSentReason.NoConnection));
        Assert.Equal("queued|1", await world.WaitingAsync(message));

        time.Now = time.Now.AddHours(24);
        await world.Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = $1", time.Now.AddHours(1));
        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.NotSent(NotSentReason.NoConnection));
        Assert.Equal("failed||", await world.ShownAsync(message));
    }

    [Theory]
    [InlineData("the token")]
    [InlineData("the template")]
    public async Task Retries_begin_anew_after_a_wait_that_was_not_for_them(string wait)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("update");
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("update"), time: time)).MessageId;
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(1));
        time.Now = time.Now.AddMinutes(10);

        if (wait == "the token")
        {
            await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(190));
        }
        else
        {
            await world.Intake.ExecuteAsync("UPDATE templates SET status = 'PAUSED'");
            Assert.Empty(await world.ClaimAsync(process));
        }

        time.Now = time.Now.AddDays(5);
        await world.Intake.ExecuteAsync("UPDATE channels SET sending_stopped_at = NULL");
        await world.Intake.ExecuteAsync("UPDATE templates SET status = 'APPROVED'");
        await world.Intake.ExecuteAsync("UPDATE outbox SET due_at = $1", time.Now);

        // Code 1 is worth three retries.
        for (var retry = 0; retry < 3; retry++)
        {
            await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(1));
            Assert.Equal("queued||", await world.ShownAsync(message));
            time.Now = time.Now.AddMinutes(10);
        }
    }

    [Fact]
    public async Task Retries_are_counted_by_cause()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var message = await world.QueueAsync(await world.ChatAsync(), time: time);
        foreach (var code in new[] { 131016, 131016, 131016, 131016, 1, 1, 1 })
        {
            await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(code));
            Assert.Equal("queued||", await world.ShownAsync(message));
            time.Now = time.Now.AddMinutes(10);
        }

        // Code 1 is worth three retries.
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(1));
        Assert.Equal("failed||1", await world.ShownAsync(message));
    }

    [Fact]
    public async Task A_dead_token_stops_the_number_until_a_new_one_comes()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync(1));
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(190));
        Assert.Equal("queued||", await world.ShownAsync(message));
        await world.QueueAsync(await world.ChatAsync(2));
        Assert.Empty(await world.ClaimAsync(process));

        var change = new ChannelChange();
        change.AccessToken("sealed a new one");
        await new ChannelStore(world.Intake.Database).ChangeAsync(world.Key.TenantId, world.Key.ChannelId, change, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        Assert.Equal(["a new one", "a new one"], (await world.ClaimAsync(process)).Select(c => c.Send.AccessToken));
    }

    [Fact]
    public async Task A_late_refusal_of_the_old_token_does_not_stop_the_new_one()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        var claimed = await world.ClaimOneAsync(process);
        await world.Intake.ExecuteAsync("UPDATE channels SET access_token = 'sealed a new one'");
        await process.SettleAsync(claimed, OutboxWorld.Refused(190));
        Assert.Equal(message, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task A_settlement_that_comes_twice_does_not_touch_the_next_attempt()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var message = await world.QueueAsync(await world.ChatAsync(), time: time);
        var first = await world.ClaimOneAsync(process);
        await process.SettleAsync(first, OutboxWorld.Refused(131016));
        time.Now = time.Now.AddMinutes(10);
        await world.ClaimOneAsync(process);

        await process.SettleAsync(first, OutboxWorld.Refused(131016));
        await process.SettleAsync(first, OutboxWorld.Refused(131026));

        Assert.Equal("sending|2", await world.WaitingAsync(message));
        Assert.Equal("sending||", await world.ShownAsync(message));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_stored_leaves_the_message_unknown()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Accepted("wamid.\0"));
        Assert.Equal("unknown||", await world.ShownAsync(message));
    }
}
