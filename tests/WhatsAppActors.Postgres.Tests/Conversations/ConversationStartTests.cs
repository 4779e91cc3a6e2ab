using System.Text.Json;
using WhatsAppActors.Content.Json;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Conversations.Starting;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Tests.Intake;
using WhatsAppActors.Postgres.Tests.Outbox;

namespace WhatsAppActors.Postgres.Tests.Conversations;

/// <summary>A business writes first: the person becomes a customer, once, whoever else meets them at the same moment.</summary>
[Collection(OutboxCollection.Name)]
public sealed class ConversationStartTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_stranger_becomes_a_customer_with_a_name_and_an_open_conversation()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);

        var started = await StartAsync(world, new Party("+5511987654321", DisplayName: "Ana"));

        Assert.True(started!.IsNew);
        Assert.Equal(["Ana|user|agent_initiated|+5511987654321"], await world.Intake.ListAsync("SELECT display_name, display_name_source, source, phone FROM customers"));
        Assert.Equal([$"{started.ConversationId}|open|"], await world.Intake.ListAsync("SELECT id, status, window_expires_at FROM conversations"));
        Assert.Equal(1, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM subscriptions"));
    }

    [Fact]
    public async Task Asked_again_or_in_another_form_of_the_number_it_is_the_same_and_nobody_is_renamed()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var first = await StartAsync(world, new Party("+5511987654321", DisplayName: "Ana"));

        // Brazil's numbers are written with and without their ninth digit.
        var again = await StartAsync(world, new Party("551187654321", DisplayName: "Somebody"));

        Assert.Equal((first!.ConversationId, first.CustomerId, false), (again!.ConversationId, again.CustomerId, again.IsNew));
        Assert.Equal(["Ana"], await world.Intake.ListAsync("SELECT display_name FROM customers"));
    }

    [Fact]
    public async Task Who_answers_is_the_one_who_was_written_to()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var started = await StartAsync(world, new Party("+4915112300000"));

        Assert.Equal(started!.ConversationId, await world.ChatAsync());
        Assert.Equal(1, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task A_user_id_is_an_address_too()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);

        var started = await StartAsync(world, new Party(Phone: null, UserId: "US.13491208655302741918"));

        Assert.NotNull(started);
        Assert.Equal(["bsuid|US.13491208655302741918"], await world.Intake.ListAsync("SELECT kind, value FROM customer_identities"));
    }

    [Fact]
    public async Task After_a_closed_conversation_there_is_a_new_one()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var first = await StartAsync(world, new Party("+4915112300000"));
        await world.Intake.ExecuteAsync("UPDATE conversations SET status = 'closed', closed_at = now()");

        var second = await StartAsync(world, new Party("+4915112300000"));

        Assert.True(second!.IsNew);
        Assert.NotEqual(first!.ConversationId, second.ConversationId);
        Assert.Equal(first.CustomerId, second.CustomerId);
    }

    [Fact]
    public async Task A_number_that_is_not_the_tenants_or_is_deleted_writes_to_nobody()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);

        Assert.Null(await Starts(world).StartAsync(Guid.CreateVersion7(), world.Key.ChannelId, new Party("+4915112300000"), message: null, CancellationToken.None));
        await world.Intake.ExecuteAsync("UPDATE channels SET deleted_at = now()");
        Assert.Null(await StartAsync(world, new Party("+4915112300000")));
        Assert.Equal(0, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM customers"));
    }

    [Fact]
    public async Task People_who_write_at_the_very_moment_in_which_they_are_written_to_are_one_customer_with_one_conversation()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        const int people = 60;

        await Task.WhenAll(Enumerable.Range(0, people).SelectMany(person => (Task[])
        [
            Task.Run(() => StartAsync(world, new Party($"+49151124{person:00000}"))),
            Task.Run(() => world.Intake.TakeAsync(IntakeWorld.Message(OutboxWorld.Number, $"wamid.{person}", new Party($"49151124{person:00000}")))),
            Task.Run(() => StartAsync(world, new Party($"+49151124{person:00000}"))),
        ]));

        Assert.Equal(people, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM customers"));
        Assert.Equal(people, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM conversations"));
        Assert.Equal(people, await world.Intake.ScalarAsync<long>("SELECT count(*) FROM messages"));
    }

    [Fact]
    public async Task Its_first_message_is_queued_with_it_once_for_a_key()
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        var process = await world.StartProcessAsync();
        await world.AddTemplateAsync("hello");

        var first = await StartAsync(world, new Party("+4915112300000"), OutboxWorld.Template("hello"), "start-1");
        var again = await StartAsync(world, new Party("+4915112300000"), OutboxWorld.Template("hello"), "start-1");

        Assert.Equal((QueueOutcome.Queued, QueueOutcome.Repeated, false), (first!.Message!.Outcome, again!.Message!.Outcome, again.IsNew));
        Assert.Equal(first.Message.MessageId, again.Message.MessageId);
        Assert.Equal(first.Message.MessageId, (await world.ClaimOneAsync(process)).MessageId);
    }

    [Theory]
    [InlineData("""{"type":"template","template":{"name":"hello","language":"en"}}""", QueueOutcome.TemplateFaults)]
    [InlineData("""{"type":"template","template":{"name":"dead","language":"en"}}""", QueueOutcome.TemplateUnusable)]
    [InlineData("""{"type":"image","media":{"mediaId":"0194f3a0-0000-7000-8000-000000000000"}}""", QueueOutcome.FileFaults)]
    [InlineData("""{"type":"text","text":"Hi","context":{"messageId":"0194f3a0-0000-7000-8000-000000000000"}}""", QueueOutcome.NoContext)]
    [InlineData("""{"type":"text","text":"Hi"}""", QueueOutcome.KeyUsed)]
    public async Task Where_its_first_message_is_refused_nobody_and_nothing_is_made(string message, QueueOutcome refusal)
    {
        await using var world = await OutboxWorld.CreateAsync(postgres);
        await world.AddTemplateAsync("hello");
        await world.AddTemplateAsync("dead", status: "REJECTED", providerId: "2");
        await StartAsync(world, new Party("+4915112300001"), """{"type":"text","text":"Something else"}""", "start-1");

        var refused = await StartAsync(world, new Party("+4915112300002"), message, refusal == QueueOutcome.KeyUsed ? "start-1" : "start-2");

        Assert.Equal(refusal, refused!.Message!.Outcome);
        Assert.Equal(["1|1|1|0"], await world.Intake.ListAsync(
            "SELECT (SELECT count(*) FROM customers), (SELECT count(*) FROM conversations), (SELECT count(*) FROM idempotency_keys), (SELECT count(*) FROM media_uploads)"));
    }

    private static ConversationStart Starts(OutboxWorld world) =>
        new(world.Intake.Database, new OutboundMessages(world.Intake.Database, new NoChanges(), TimeProvider.System), new NoChanges(), TimeProvider.System);

    private static Task<StartedConversation?> StartAsync(OutboxWorld world, Party to, string? message = null, string? key = null)
    {
        var content = message is null ? null : ContentJson.Read(JsonDocument.Parse(message).RootElement).Content;
        return Starts(world).StartAsync(world.Key.TenantId, world.Key.ChannelId, to, content is null ? null : new NewMessage(content, key), CancellationToken.None);
    }
}
