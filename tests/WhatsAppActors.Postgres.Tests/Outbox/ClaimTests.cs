using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Channels;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Outbox;

[Collection(OutboxCollection.Name)]
public sealed class ClaimTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_claim_carries_all_that_the_request_needs()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres, "http://127.0.0.1:9");
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync(7), "Good morning");

        var claimed = await world.ClaimOneAsync(process);

        Assert.Equal((message, 0, "whatsapp"), (claimed.MessageId, claimed.Attempts, claimed.ChannelKind));
        Assert.Equal(
            (OutboxWorld.Number, OutboxWorld.Token, "http://127.0.0.1:9", "4915112300007", null, "Good morning"),
            (claimed.Send.ProviderNumberId, claimed.Send.AccessToken, claimed.Send.GraphBaseUrl, claimed.Send.RecipientPhone, claimed.Send.RecipientUserId, claimed.Send.Content?.Words));
        Assert.Equal("sending||", await world.ShownAsync(message));
        Assert.Equal("sending|1", await world.WaitingAsync(message));
        Assert.Empty(await world.ClaimAsync(process));
    }

    [Fact]
    public async Task Two_processes_that_claim_at_once_never_take_the_same_message()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var processes = new[] { await world.StartProcessAsync(), await world.StartProcessAsync() };
        var queued = new List<Guid>();
        for (var person = 0; person < 120; person++) queued.Add(await world.QueueAsync(await world.ChatAsync(person)));

        var claimed = await Task.WhenAll(processes.Select(p => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            for (var i = 0; i < 60; i++) mine.AddRange((await world.ClaimAsync(p, 3)).Select(c => c.MessageId));
            return mine;
        })));

        Assert.Equal(queued.Order(), claimed.SelectMany(c => c).Order());
    }

    [Fact]
    public async Task Of_a_conversation_only_the_first_message_goes_also_while_it_is_retried()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var time = new SettableTime(TimeProvider.System.GetUtcNow());
        var process = await world.StartProcessAsync(time);
        var chat = await world.ChatAsync(1);
        var (first, second) = (await world.QueueAsync(chat, time: time), await world.QueueAsync(chat, time: time));
        var elsewhere = await world.QueueAsync(await world.ChatAsync(2), time: time);

        var claimed = await world.ClaimAsync(process);
        Assert.Equal(new[] { first, elsewhere }.Order(), claimed.Select(c => c.MessageId).Order());
        await process.SettleAsync(claimed.Single(c => c.MessageId == first), OutboxWorld.Refused(131056));
        Assert.Empty(await world.ClaimAsync(process));

        time.Now = time.Now.AddSeconds(2);
        var again = await world.ClaimOneAsync(process);
        Assert.Equal((first, 1), (again.MessageId, again.Attempts));
        await process.SettleAsync(again, OutboxWorld.Accepted("wamid.first"));
        Assert.Equal(second, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task What_is_looked_at_and_may_not_go_hides_nothing_that_is_due_behind_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.AddTemplateAsync("offer", status: "PAUSED");
        for (var person = 0; person < 3; person++) await world.AskAsync(await world.ChatAsync(person), OutboxWorld.Template("offer"));

        var first = await process.Outbox.ClaimAsync(world.Key, 2, CancellationToken.None);
        Assert.Empty(first.Sends);
        Assert.True(first.IsMore);
        var second = await process.Outbox.ClaimAsync(world.Key, 2, CancellationToken.None);
        Assert.Empty(second.Sends);
        Assert.False(second.IsMore);
    }

    [Fact]
    public async Task Nothing_of_a_deleted_number_waits_for_ever()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.AddTemplateAsync("offer", status: "PAUSED");
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"))).MessageId;
        Assert.Empty(await world.ClaimAsync(process));

        Assert.True(await new ChannelStore(world.Intake.Database).DeleteAsync(world.Key.TenantId, world.Key.ChannelId, TimeProvider.System.GetUtcNow(), CancellationToken.None));

        Assert.Empty(await world.ClaimAsync(process));
        Assert.StartsWith("failed|", await world.ShownAsync(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_send_does_not_hold_up_the_next()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (first, second) = (await world.QueueAsync(chat), await world.QueueAsync(chat));
        await process.SettleAsync(await world.ClaimOneAsync(process), new SendOutcome.Unknown(UnknownReason.TimedOut));
        Assert.Equal("unknown||", await world.ShownAsync(first));
        Assert.Null(await world.WaitingAsync(first));
        Assert.Equal(second, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Theory]
    [InlineData("UPDATE conversations SET window_expires_at = now() - interval '1 second'", "131047")]
    [InlineData("UPDATE conversations SET window_expires_at = NULL", "131047")]
    [InlineData("DELETE FROM customer_identities", "")]
    [InlineData("UPDATE channels SET deleted_at = now(), access_token = NULL", "")]
    public async Task What_must_not_go_out_any_more_fails_before_any_request(string cause, string code)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await world.Intake.ExecuteAsync(cause);

        Assert.Empty(await world.ClaimAsync(process));

        Assert.Equal("failed||" + code, await world.ShownAsync(message));
        Assert.Null(await world.WaitingAsync(message));
        Assert.NotEmpty(await world.Intake.ScalarAsync<string>("SELECT error->>'title' FROM messages WHERE id = $1", message));
    }

    [Theory]
    [InlineData("UPDATE channels SET access_token = NULL")]
    [InlineData("UPDATE channels SET access_token = 'of another master key'")]
    public async Task Without_a_token_the_number_stops_and_the_message_waits(string cause)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        await world.Intake.ExecuteAsync(cause);
        await world.Intake.ExecuteAsync("UPDATE outbox SET waits_for = 'the provider'");

        Assert.Empty(await world.ClaimAsync(process));

        Assert.Equal("queued||", await world.ShownAsync(message));
        Assert.Equal("queued|0", await world.WaitingAsync(message));
        Assert.Equal(["the provider||"], await world.Intake.ListAsync("SELECT waits_for, claimed_by, claimed_at FROM outbox"));
        Assert.Contains("access token", await world.Intake.ScalarAsync<string>("SELECT sending_stopped_reason FROM channels WHERE sending_stopped_at IS NOT NULL"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_that_ask_together_share_a_claim_and_one_without_a_token_harms_no_other()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = await world.QueueAsync(await world.ChatAsync());
        var other = await world.Intake.AddChannelAsync("200");
        await world.Intake.TakeAsync(IntakeWorld.Message("200", "wamid.other", new Party("4915112300000")));
        var chat = await world.Intake.ScalarAsync<Guid>("SELECT id FROM conversations WHERE tenant_id = $1", other.TenantId);
        var waiting = await world.QueueAsync(chat, tenantId: other.TenantId);
        ClaimRequest[] requests = [new(world.Key, 10, 1), new(new NumberKey(other.TenantId, other.ChannelId), 10, 1), new(world.Key, 10, 1)];

        var claims = await process.Claiming.CommitAsync(requests, CancellationToken.None);

        Assert.Equal([[message], [], []], claims.Select(c => c.Sends.Select(s => s.MessageId)));
        Assert.Equal((OutboxWorld.Token, "sending|1"), (claims[0].Sends[0].Send.AccessToken, await world.WaitingAsync(message)));
        Assert.Equal("queued|0", await world.WaitingAsync(waiting));
        Assert.Equal(1L, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM channels WHERE sending_stopped_at IS NOT NULL AND provider_id = '200'"));
    }

    [Fact]
    public async Task People_without_a_phone_are_reached_by_their_user_id_of_the_numbers_portfolio()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.QueueAsync(await world.ChatAsync());
        await world.Intake.ExecuteAsync("INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id) SELECT tenant_id, 'bsuid', '', 'DE.1', 'DE.1', customer_id FROM customer_identities");
        await world.Intake.ExecuteAsync("INSERT INTO customer_identities (tenant_id, kind, scope, key, value, customer_id) SELECT tenant_id, 'bsuid', 'other', 'DE.0', 'DE.0', customer_id FROM customer_identities WHERE kind = 'phone'");
        await world.Intake.ExecuteAsync("DELETE FROM customer_identities WHERE kind = 'phone'");

        var claimed = await world.ClaimOneAsync(process);

        Assert.Equal((null, "DE.1"), (claimed.Send.RecipientPhone, claimed.Send.RecipientUserId));
    }

    [Fact]
    public async Task A_claim_whose_commit_fails_is_taken_back_until_that_is_done_or_nobody_waits_for_sends()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.QueueAsync(await world.ChatAsync());

        // The first change of the outbox fails at its commit, every later one at once. What a sequence counts is not rolled back.
        await world.Intake.ExecuteAsync("CREATE SEQUENCE changes");
        await world.Intake.ExecuteAsync("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'as the test wants it'; END $$");
        await world.Intake.ExecuteAsync("CREATE FUNCTION fail_later() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('changes') > 1 THEN RAISE 'once more'; END IF; RETURN NULL; END $$");
        await world.Intake.ExecuteAsync("CREATE CONSTRAINT TRIGGER at_commit AFTER UPDATE ON outbox DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()");
        await world.Intake.ExecuteAsync("CREATE TRIGGER at_once BEFORE UPDATE ON outbox FOR EACH STATEMENT EXECUTE FUNCTION fail_later()");

        var claiming = world.ClaimAsync(process);
        await Until.HoldsAsync(async () => await world.Intake.ScalarAsync<long>("SELECT last_value FROM changes") > 2);
        Assert.False(claiming.IsCompleted);
        await process.Sends.DrainAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claiming);
    }
}
