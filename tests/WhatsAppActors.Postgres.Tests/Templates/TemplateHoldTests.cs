using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Templates;
using WhatsAppActors.Postgres.Tests.Outbox;
using WhatsAppActors.Postgres.Tests.Processes;

namespace WhatsAppActors.Postgres.Tests.Templates;

/// <summary>What waits for a template that may not be sent is held, says so, holds up nothing, and goes on when the template may.</summary>
[Collection(OutboxCollection.Name)]
public sealed class TemplateHoldTests(TestPostgres postgres)
{
    [Theory]
    [InlineData("PAUSED", "WhatsApp has paused the template offer")]
    [InlineData("PENDING", "The template offer is PENDING")]
    public async Task A_claim_that_meets_one_puts_its_message_aside(string status, string why)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", status: status);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var held = (await world.AskAsync(chat, OutboxWorld.Template("offer"))).MessageId;
        var reply = await world.QueueAsync(chat);

        Assert.Empty(await world.ClaimAsync(process));
        Assert.Equal(reply, (await world.ClaimOneAsync(process)).MessageId);

        Assert.Equal(("queued||", "queued|0"), (await world.ShownAsync(held), await world.WaitingAsync(held)));
        Assert.StartsWith(why, await world.Intake.ScalarAsync<string>("SELECT waits_for FROM outbox WHERE message_id = $1", held), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(132015, "PAUSED")]
    [InlineData(132016, "DISABLED")]
    public async Task A_refusal_tells_the_templates_state_and_holds_all_that_waits_for_it(int code, string status)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var template = await world.AddTemplateAsync("offer");
        var process = await world.StartProcessAsync();
        var messages = new List<Guid>();
        for (var person = 0; person < 3; person++) messages.Add((await world.AskAsync(await world.ChatAsync(person), OutboxWorld.Template("offer"))).MessageId);

        var claimed = Assert.Single(await world.ClaimAsync(process, 1));
        await process.SettleAsync(claimed, OutboxWorld.Refused(code));

        Assert.Equal(status, await world.Intake.ScalarAsync<string>("SELECT status FROM templates WHERE id = $1", template));
        Assert.Empty(await world.ClaimAsync(process));
        foreach (var message in messages) Assert.Equal("queued||", await world.ShownAsync(message));
        Assert.Equal(3, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE due_at = 'infinity' AND steps_aside AND waits_for LIKE 'WhatsApp has %'"));
    }

    [Fact]
    public async Task What_was_put_aside_just_as_its_template_was_approved_is_found_again()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer");
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"))).MessageId;
        await world.Intake.ExecuteAsync("UPDATE outbox SET due_at = 'infinity', steps_aside = true, waits_for = 'The template offer is PENDING'");
        Assert.Empty(await world.ClaimAsync(process));
        using var sweep = new OutboxSweep(
            world.Intake.Database, process.Recovery, new MailboxActors((_, _) => throw new InvalidOperationException("Nobody is woken here.")), Members.Roster(world.Intake.Database, TimeProvider.System), ReadyDatabase.Make(), TimeProvider.System, NullLogger<OutboxSweep>.Instance);

        Assert.Equal(1, await sweep.GoOnWithForgottenAsync(CancellationToken.None));
        Assert.Equal(0, await sweep.GoOnWithForgottenAsync(CancellationToken.None));

        Assert.Equal(message, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task One_that_was_not_known_when_its_message_was_queued_holds_it_too_and_lets_it_go()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"))).MessageId;
        var template = await world.AddTemplateAsync("offer", status: "PAUSED");

        Assert.Empty(await world.ClaimAsync(process));
        Assert.StartsWith("WhatsApp has paused the template offer", await world.Intake.ScalarAsync<string>("SELECT waits_for FROM outbox WHERE message_id = $1", message), StringComparison.Ordinal);
        await world.Intake.ExecuteAsync("UPDATE templates SET status = 'APPROVED'");
        await using (var connection = await world.Intake.Database.OpenConnectionAsync())
            await TemplateStates.FollowAsync(connection, world.Key.TenantId, [template], TimeProvider.System.GetUtcNow(), CancellationToken.None);

        Assert.Equal(message, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Fact]
    public async Task A_refusal_of_a_template_that_is_not_known_here_fails_the_message()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var message = (await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("foreign"))).MessageId;

        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(132015));

        Assert.Equal("failed||132015", await world.ShownAsync(message));
    }

    [Theory]
    [InlineData("REJECTED")]
    [InlineData("DISABLED")]
    [InlineData("DELETED")]
    public async Task One_that_will_not_be_sent_is_refused_when_it_is_asked_for(string status)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", status: status);

        var refused = await world.AskAsync(await world.ChatAsync(), OutboxWorld.Template("offer"));

        Assert.Equal(QueueOutcome.TemplateUnusable, refused.Outcome);
        Assert.Contains("offer", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(0, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task One_that_is_filled_wrongly_is_refused_and_one_that_is_filled_rightly_shows_its_words()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("offer", body: "Hi {{1}}, only {{2}} today");
        var chat = await world.ChatAsync();

        var refused = await world.AskAsync(chat, OutboxWorld.Template("offer"));
        Assert.Equal(QueueOutcome.TemplateFaults, refused.Outcome);
        var fault = Assert.Single(refused.Faults);
        Assert.Equal(("template.components[0].parameters", "must have 2 parameters for the body (1, 2); it has 1."), (fault.Member, fault.Message));

        var sent = await world.AskAsync(chat, """
            {"type":"template","template":{"name":"offer","language":"en","components":[{"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"currency","code":"USD","amount1000":9000,"fallbackValue":"$9"}]}]}}
            """);
        Assert.Equal("Hi Ana, only $9 today", await world.Intake.ScalarAsync<string>("SELECT text FROM messages WHERE id = $1", sent.MessageId));
    }
}
