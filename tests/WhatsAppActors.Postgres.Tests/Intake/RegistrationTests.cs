using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

[Collection(IntakeCollection.Name)]
public sealed class RegistrationTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_first_message_registers_customer_subscription_conversation_and_message()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");

        Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(
            IntakeWorld.Message("100", "wamid.1", new Party("4915112345678", "DE.1", null, "Anna", "anna.b"))));

        Assert.Equal(["Anna|anna.b|auto_created|4915112345678|+4915112345678|pending|0.0000"], await world.ListAsync(
            "SELECT display_name, username, source, original_external_id, phone, consent_status, credits_balance FROM customers"));
        Assert.Equal(["bsuid|DE.1", "phone|+4915112345678"], await world.ListAsync("SELECT kind, key FROM customer_identities ORDER BY 1"));
        Assert.Equal(["guest|active|30|0.0000"], await world.ListAsync(
            "SELECT plan_code, status, extract(day FROM ends_at - starts_at)::int, amount_paid_per_cycle FROM subscriptions"));
        Assert.Equal(["open|1|1|1|1"], await world.ListAsync("SELECT status, last_seq, last_inbound_seq, unread_count, handled_seq FROM conversations"));
        Assert.Equal(["1|inbound|customer|text|Hello|True|received"], await world.ListAsync(
            "SELECT seq, direction, author, type, text, is_new_customer, status FROM messages"));
        // The person of a direct chat is its participant without being written down.
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM conversation_participants"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM webhook_deliveries"));
    }

    [Fact]
    public async Task A_known_person_keeps_customer_and_conversation_and_is_not_new()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        for (var i = 1; i <= 3; i++) await world.TakeAsync(IntakeWorld.Message("100", $"wamid.{i}", new Party("5511987654321")));

        // The same Brazilian mobile without its ninth digit.
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.4", new Party("551187654321")));

        Assert.Equal(["+5511987654321"], await world.ListAsync("SELECT phone FROM customers"));
        Assert.Equal(["1|True", "2|False", "3|False", "4|False"], await world.ListAsync("SELECT seq, is_new_customer FROM messages ORDER BY seq"));
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var message = IntakeWorld.Message("100", "wamid.1", new Party("4915112345678"));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => world.TakeAsync(message)));
        await world.TakeAsync(message, message);
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT last_seq FROM conversations"));
    }

    [Fact]
    public async Task Where_registration_is_off_strangers_are_parked_and_replay_once_it_is_on()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres, new Postgres.Intake.IntakeOptions { RegisterStrangers = false });
        await world.AddChannelAsync("100");
        var message = IntakeWorld.Message("100", "wamid.1", new Party("4915112345678"));
        await world.TakeAsync(message);
        Assert.Equal(["stranger"], await world.ListAsync("SELECT reason FROM parked_items"));
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM message_keys"));

        world.Options.RegisterStrangers = true;
        var parked = await world.ScalarAsync<Guid>("SELECT id FROM parked_items");
        await world.Intake.TakeAsync(IntakeWorld.Post(message) with { ReplayOf = parked }, CancellationToken.None);
        Assert.Equal(0L, await world.ScalarAsync<long>("SELECT count(*) FROM parked_items"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
    }
}
