using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Statuses;

/// <summary>Meta's error 131050: the person wants no more marketing.</summary>
[Collection(TestPostgres.Collection)]
public sealed class MarketingStopTests(TestPostgres postgres)
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_status_says_it_as_the_sends_own_answer_does(bool named, bool beforeTheAnswer)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync(), person: 1);
        await world.ChatAsync(person: 2);
        if (!beforeTheAnswer) await chat.AnswerAsync();
        await world.Intake.TakeAsync(Stopped(chat, named));
        if (beforeTheAnswer) await chat.AnswerAsync();

        Assert.Equal(["withdrawn|+4915112300001", "pending|+4915112300002"], await world.Intake.ListAsync("SELECT consent_status, phone FROM customers ORDER BY phone"));
        Assert.Equal([$"{chat.Message}|failed|False"], await chat.SentAsync());
    }

    [Fact]
    public async Task Consent_that_was_given_again_outlives_the_same_status()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var chat = await BotChat.StartAsync(world, await world.StartProcessAsync());
        await chat.AnswerAsync();
        await world.Intake.TakeAsync(Stopped(chat, named: true));
        await world.Intake.ExecuteAsync("UPDATE customers SET consent_status = 'granted', consent_updated_at = now()");
        await world.Intake.TakeAsync(Stopped(chat, named: true));
        await chat.StatusAsync("sent");
        Assert.Equal("granted", await world.Intake.ScalarAsync<string>("SELECT consent_status FROM customers"));
    }

    private static Core.Intake.StatusItem Stopped(BotChat chat, bool named) =>
        OutboxWorld.Status(chat.Wamid, "failed", named ? chat.Message : null) with { Error = """{"code":131050,"title":"User has stopped marketing messages"}""" };
}
