using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Templates;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>Replies go before utility before marketing, and what waits for hours lets what comes after it pass.</summary>
[Collection(OutboxCollection.Name)]
public sealed class LaneTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_number_that_cannot_send_all_at_once_sends_replies_first_then_utility_then_marketing()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", "MARKETING", providerId: "1");
        await world.AddTemplateAsync("update", "UTILITY", providerId: "2");
        await world.AddTemplateAsync("code", "AUTHENTICATION", providerId: "3");
        var process = await world.StartProcessAsync();
        var expected = new List<(string Name, Guid Id)>();
        var person = 0;
        foreach (var name in (string[])["offer", "offer", "update", "code", "text", "update", "offer", "text"])
        {
            var chat = await world.ChatAsync(person++);
            var id = name == "text" ? await world.QueueAsync(chat) : (await world.AskAsync(chat, OutboxWorld.Template(name))).MessageId;
            expected.Add((name, id));
        }

        // A few at a time, as a rate has it.
        var order = new List<Guid>();
        while (await world.ClaimAsync(process, 2) is { Count: > 0 } some) order.AddRange(some.Select(send => send.MessageId));

        var names = order.ConvertAll(id => expected.Single(one => one.Id == id).Name);
        Assert.Equal(["code", "text", "text"], names[..3].Order());
        Assert.Equal(["update", "update", "offer", "offer", "offer"], names[3..]);
    }

    [Fact]
    public async Task A_template_that_is_not_to_be_tried_for_a_day_lets_a_reply_pass_and_is_tried_then()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", "MARKETING");
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var chat = await world.ChatAsync();
        var offer = (await world.AskAsync(chat, OutboxWorld.Template("offer"), time: time)).MessageId;
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131049));

        var reply = await world.QueueAsync(chat, time: time);
        Assert.Equal(reply, (await world.ClaimOneAsync(process)).MessageId);
        Assert.Equal("queued|1", await world.WaitingAsync(offer));

        time.Now += TimeSpan.FromHours(27);
        Assert.Equal(offer, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task A_pause_of_its_template_does_not_make_that_day_shorter()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var template = await world.AddTemplateAsync("offer", "MARKETING");
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var offer = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"), time: time)).MessageId;
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131049));

        foreach (var status in (string[])["PAUSED", "APPROVED"])
        {
            time.Now += TimeSpan.FromHours(1);
            await world.Intake.ExecuteAsync("UPDATE templates SET status = $1", status);
            await using var connection = await world.Intake.Database.OpenConnectionAsync();
            await TemplateStates.FollowAsync(connection, world.Key.TenantId, [template], time.Now, CancellationToken.None);
            Assert.Empty(await world.ClaimAsync(process));
        }

        time.Now += TimeSpan.FromHours(20);
        Assert.Empty(await world.ClaimAsync(process));
        time.Now += TimeSpan.FromHours(5);
        Assert.Equal(offer, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task A_message_that_is_held_back_for_a_moment_keeps_its_place_and_no_attempt_is_counted()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var chat = await world.ChatAsync();
        var (first, second) = (await world.QueueAsync(chat, time: time), await world.QueueAsync(chat, time: time));

        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.Held(time.Now.AddSeconds(6), SendOutcome.Held.ByPairRate));
        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal(("queued||", "queued|0"), (await world.ShownAsync(first), await world.WaitingAsync(first)));

        time.Now += TimeSpan.FromSeconds(6);
        Assert.Equal(first, (await world.ClaimOneAsync(process)).MessageId);
        await process.SettleAsync((await ReclaimAsync(world, process, first))!, OutboxWorld.Accepted("wamid.1"));
        Assert.Equal(second, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task Marketing_for_whom_wants_none_any_more_is_not_sent_and_a_reply_is()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", "MARKETING", providerId: "1");
        await world.AddTemplateAsync("update", "UTILITY", providerId: "2");
        var process = await world.StartProcessAsync();
        var chats = new[] { await world.ChatAsync(1), await world.ChatAsync(2), await world.ChatAsync(3) };
        var offer = await world.AskAsync(chats[0], OutboxWorld.Template("offer"));
        var update = await world.AskAsync(chats[1], OutboxWorld.Template("update"));
        var reply = await world.QueueAsync(chats[2]);
        Assert.Equal(QueueOutcome.Queued, offer.Outcome);
        await world.Intake.ExecuteAsync("UPDATE customers SET consent_status = 'withdrawn'");

        Assert.Equal(new[] { reply, update.MessageId }, (await world.ClaimAsync(process)).Select(send => send.MessageId));
        Assert.Equal("failed||131050", await world.ShownAsync(offer.MessageId));
        Assert.Null(await world.WaitingAsync(offer.MessageId));
    }

    [Fact]
    public async Task A_template_that_became_marketing_while_it_waited_is_marketing()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("update", "UTILITY");
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("update"))).MessageId;
        await world.Intake.ExecuteAsync("UPDATE templates SET category = 'MARKETING'");
        await world.Intake.ExecuteAsync("UPDATE customers SET consent_status = 'withdrawn'");

        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal("failed||131050", await world.ShownAsync(message));
    }

    [Theory]
    [InlineData(null, "failed||131050")]
    [InlineData("MARKETING", "failed||131050")]
    [InlineData("A_NEW_KIND", "failed||131050")]
    [InlineData("UTILITY", "sending||")]
    [InlineData("AUTHENTICATION", "sending||")]
    public async Task A_template_that_was_not_known_when_it_was_queued_counts_as_what_it_is_by_now_and_one_that_nobody_knows_as_marketing(string? category, string shown)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("foreign"))).MessageId;
        if (category is not null) await world.AddTemplateAsync("foreign", category);
        await world.Intake.ExecuteAsync("UPDATE customers SET consent_status = 'withdrawn'");

        await world.ClaimAsync(process);

        Assert.Equal(shown, await world.ShownAsync(message));
        if (category is null) Assert.Contains("/api/templates/sync", await world.Intake.ScalarAsync<string>("SELECT error->>'message' FROM messages WHERE id = $1", message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_that_nobody_knows_goes_to_whoever_has_not_withdrawn()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("foreign"))).MessageId;

        Assert.Equal(message, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task A_template_goes_out_when_the_window_is_closed_and_a_text_does_not()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("update");
        var process = await world.StartProcessAsync();
        var (one, other) = (await world.ChatAsync(1), await world.ChatAsync(2));
        var template = (await world.AskAsync(one, OutboxWorld.Template("update"))).MessageId;
        var text = await world.QueueAsync(other);
        await world.Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = now() - interval '1 second'");

        Assert.Equal(template, (await world.ClaimOneAsync(process)).MessageId);
        Assert.Equal("failed||131047", await world.ShownAsync(text));
    }

    // The claim that was just made, as its settlement needs it.
    private static Task<Core.Outbox.ClaimedSend?> ReclaimAsync(OutboxWorld world, OutboxProcess process, Guid message) =>
        Task.FromResult<Core.Outbox.ClaimedSend?>(new Core.Outbox.ClaimedSend(world.Key.TenantId, world.Key.ChannelId, message, 0, Send(message)));

    private static OutboundSend Send(Guid message) =>
        new() { MessageId = message, ProviderNumberId = OutboxWorld.Number, AccessToken = OutboxWorld.Token, GraphBaseUrl = "http://127.0.0.1:1", Content = null };
}
