using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>Reactions of the business: on a message of the chat that WhatsApp knows and still takes one for; shown where they are put.</summary>
[Collection(OutboxCollection.Name)]
public sealed class ReactionTests(TestPostgres postgres)
{
    [Fact]
    public async Task It_names_its_message_to_the_provider_and_shows_on_it_until_it_is_taken_back()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (target, wamid) = await InboundAsync(world, chat);

        await world.AskAsync(chat, Reaction(target, "👍"));
        var claimed = await world.ClaimOneAsync(process);
        Assert.Equal(wamid, claimed.Send.TargetProviderMessageId);
        Assert.Equal("outbound|👍", Assert.Single(await ReactionsAsync(world, target)));

        await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.r1"));
        await world.AskAsync(chat, Reaction(target, ""));
        Assert.Empty(await ReactionsAsync(world, target));
    }

    [Fact]
    public async Task One_of_another_chat_one_that_WhatsApp_does_not_know_yet_and_one_that_is_too_old_take_none()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var (chat, other) = (await world.ChatAsync(1), await world.ChatAsync(2));
        var (foreign, _) = await InboundAsync(world, other);
        Assert.Equal(QueueOutcome.NoTarget, (await world.AskAsync(chat, Reaction(foreign, "👍"))).Outcome);

        var unsent = await world.QueueAsync(chat);
        Assert.Equal(QueueOutcome.TargetNotSent, (await world.AskAsync(chat, Reaction(unsent, "👍"))).Outcome);

        var (old, _) = await InboundAsync(world, chat);
        await world.Intake.ExecuteAsync("UPDATE messages SET created_at = now() - interval '31 days' WHERE id = $1", old);
        Assert.Equal(QueueOutcome.TargetTooOld, (await world.AskAsync(chat, Reaction(old, "👍"))).Outcome);
    }

    [Fact]
    public async Task The_customers_own_reaction_stays_beside_it()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await world.ChatAsync();
        var (target, wamid) = await InboundAsync(world, chat);
        await world.Intake.TakeAsync(IntakeWorld.Message(OutboxWorld.Number, "wamid.theirs", new Party("4915112300000"), type: "reaction") with { TargetMessageId = wamid, Emoji = "❤️" });

        await world.AskAsync(chat, Reaction(target, "👍"));

        Assert.Equal(["inbound|❤️", "outbound|👍"], (await ReactionsAsync(world, target)).Order());
    }

    [Fact]
    public async Task One_that_was_refused_is_taken_off_and_the_one_before_it_shows_again()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (target, _) = await InboundAsync(world, chat);
        await world.AskAsync(chat, Reaction(target, "👍"));
        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Accepted("wamid.r1"));
        await world.AskAsync(chat, Reaction(target, "🙏"));
        Assert.Equal("outbound|🙏", Assert.Single(await ReactionsAsync(world, target)));

        await process.SettleAsync(await world.ClaimOneAsync(process), OutboxWorld.Refused(131009));
        Assert.Equal("outbound|👍", Assert.Single(await ReactionsAsync(world, target)));

        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.r1", "failed") with { Error = """{"code":131009}""" });
        Assert.Empty(await ReactionsAsync(world, target));
    }

    [Theory]
    [InlineData("answered")]
    [InlineData("named by the failure")]
    [InlineData("named afterwards")]
    public async Task One_that_failed_before_its_wamid_was_known_is_taken_off_once_it_is(string known)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (target, _) = await InboundAsync(world, chat);
        var reaction = (await world.AskAsync(chat, Reaction(target, "👍"))).MessageId;
        var claimed = await world.ClaimOneAsync(process);

        await world.Intake.TakeAsync(OutboxWorld.Status("wamid.r1", "failed", known == "named by the failure" ? reaction : null) with { Error = """{"code":131009}""" });
        if (known == "named afterwards") await world.Intake.TakeAsync(OutboxWorld.Status("wamid.r1", "sent", reaction));
        if (known == "answered") await process.SettleAsync(claimed, OutboxWorld.Accepted("wamid.r1"));

        Assert.Equal("failed|wamid.r1|131009", await world.ShownAsync(reaction));
        Assert.Empty(await ReactionsAsync(world, target));
    }

    [Fact]
    public async Task One_that_was_taken_back_before_it_went_or_may_not_go_any_more_is_taken_off()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        var chat = await world.ChatAsync();
        var (target, _) = await InboundAsync(world, chat);
        var canceled = await world.AskAsync(chat, Reaction(target, "👍"));
        Assert.True(await new Cancellation(world.Intake.Database, new NoChanges()).CancelAsync(world.Key.TenantId, canceled.MessageId, CancellationToken.None));
        Assert.Empty(await ReactionsAsync(world, target));

        await world.AskAsync(chat, Reaction(target, "👍"));
        await world.Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = now() - interval '1 hour'");
        Assert.Empty(await world.ClaimAsync(process));
        Assert.Empty(await ReactionsAsync(world, target));
    }

    private static string Reaction(Guid target, string emoji) => $$$"""{"type":"reaction","reaction":{"messageId":"{{{target}}}","emoji":"{{{emoji}}}"}}""";

    private static async Task<(Guid Id, string Wamid)> InboundAsync(OutboxWorld world, Guid chat)
    {
        var row = (await world.Intake.ListAsync("SELECT id, provider_message_id FROM messages WHERE conversation_id = $1 AND direction = 'inbound' AND type = 'text' ORDER BY seq DESC LIMIT 1", chat))[0].Split('|');
        return (Guid.Parse(row[0]), row[1]);
    }

    private static Task<List<string>> ReactionsAsync(OutboxWorld world, Guid target) =>
        world.Intake.ListAsync("SELECT r->>'by', r->>'emoji' FROM messages, jsonb_array_elements(coalesce(reactions, '[]')) AS r WHERE id = $1", target);
}
