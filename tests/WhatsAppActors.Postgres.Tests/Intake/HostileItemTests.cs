using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Postgres.Intake;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>Signed, well-formed, and meant to hurt: or just unlucky.</summary>
[Collection(IntakeCollection.Name)]
public sealed class HostileItemTests(TestPostgres postgres)
{
    private static readonly Party Anna = new("4915112345678");

    [Fact]
    public async Task A_long_name_is_never_cut_through_a_character()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var name = "a" + string.Concat(Enumerable.Repeat("😀", 150));
        Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", Anna with { DisplayName = name })));
        Assert.Equal(name[..199], await world.ScalarAsync<string>("SELECT display_name FROM customers"));
    }

    [Fact]
    public async Task What_cannot_even_be_written_to_the_wire_is_parked_and_its_neighbours_are_taken()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var items = Enumerable.Range(0, 9).Select(i => IntakeWorld.Message("100", $"wamid.{i}", Anna)).ToArray();
        items[4] = items[4] with { Text = "half a character: \ud83d" };
        Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(items));
        Assert.Equal(8L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
        Assert.Equal(["refused-by-database"], await world.ListAsync("SELECT reason FROM parked_items"));
    }

    [Fact]
    public async Task Thousands_of_refused_items_cost_a_few_transactions_and_not_thousands()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var before = await world.ScalarAsync<long>("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()");
        var items = Enumerable.Range(0, 3000).Select(i => IntakeWorld.Message("100", $"wamid.{i}", Anna) with { Content = i % 2 == 0 ? """{"a":1e999999}""" : "{}" }).ToArray();

        Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(items));

        Assert.Equal(1500L, await world.ScalarAsync<long>("SELECT count(*) FROM messages"));
        Assert.Equal(1500L, await world.ScalarAsync<long>("SELECT count(*) FROM parked_items WHERE detail LIKE '22003: %'"));
        await world.ScalarAsync<string>("SELECT pg_stat_force_next_flush()::text");
        var spent = await world.ScalarAsync<long>("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()") - before;
        Assert.InRange(spent, 1, 60);
    }

    [Fact]
    public async Task A_huge_POST_is_committed_in_slices_with_changes_of_identity_first()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres, new IntakeOptions { ItemsPerCommit = 50 });
        await world.AddChannelAsync("100");
        var now = TimeProvider.System.GetUtcNow();
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.old", Anna, at: now.AddHours(-2)));
        var moved = new Party("4915187654321");
        var items = Enumerable.Range(0, 400).Select(i => IntakeWorld.Message("100", $"wamid.{i}", moved, at: now)).Append(
            IntakeWorld.Message("100", "wamid.change", Anna, type: "system", at: now.AddHours(-1)) with { IdentityChange = new IdentityChange(Anna, moved) }).ToArray();

        Assert.Equal(IntakeOutcome.Committed, await world.TakeAsync(items));

        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM customers"));
        Assert.Equal(402L, await world.ScalarAsync<long>("SELECT last_seq FROM conversations"));
        Assert.Equal(0L, await world.ScalarAsync<long>(
            "SELECT count(*) FROM (SELECT seq, lag(seq) OVER (ORDER BY substr(provider_message_id, 7)::int) AS previous FROM messages WHERE provider_message_id ~ '^wamid.[0-9]+$') m WHERE previous > seq"));
    }

    [Fact]
    public async Task A_group_named_like_a_customer_is_not_the_customers_chat_and_members_edit_only_what_they_said()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", Anna, "direct"));
        var group = (await world.ScalarAsync<Guid>("SELECT id FROM customers")).ToString();
        var bert = new Party("4915187654321");
        await world.TakeAsync(
            IntakeWorld.Message("100", "wamid.2", Anna, "Anna's") with { GroupId = group },
            IntakeWorld.Message("100", "wamid.3", bert, null!, type: "edit") with { GroupId = group, TargetMessageId = "wamid.2", EditedText = "Bert's" },
            IntakeWorld.Message("100", "wamid.4", bert, null!, type: "revoke") with { GroupId = group, TargetMessageId = "wamid.2" });

        Assert.Equal(["direct|1", "group|3"], await world.ListAsync("SELECT kind, last_seq FROM conversations ORDER BY 1"));
        Assert.Equal(["Anna's|"], await world.ListAsync("SELECT text, revoked_at FROM messages WHERE provider_message_id = 'wamid.2'"));
    }

    [Fact]
    public async Task A_clock_in_the_future_outlasts_no_later_word()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var now = TimeProvider.System.GetUtcNow();
        PreferenceItem Preference(bool granted, DateTimeOffset at) => new()
        {
            Address = new ItemAddress(AddressKind.Number, "100"), CutOut = () => "{}"u8.ToArray(), Party = Anna, Granted = granted, ProviderTimestamp = at,
        };
        MessageItem Edit(string wamid, string text, DateTimeOffset at) =>
            IntakeWorld.Message("100", wamid, Anna, null!, at, "edit") with { TargetMessageId = "wamid.1", EditedText = text };

        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", Anna), Edit("wamid.2", "from 2096", now.AddYears(70)), Preference(true, now.AddYears(70)));
        await world.TakeAsync(Edit("wamid.3", "now", now.AddMinutes(1)), Preference(false, now.AddMinutes(1)));

        Assert.Equal(["withdrawn"], await world.ListAsync("SELECT consent_status FROM customers"));
        Assert.Equal(["now"], await world.ListAsync("SELECT text FROM messages WHERE provider_message_id = 'wamid.1'"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_that_was_recorded_stays_known_however_later_statuses_are_batched(bool together)
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", Anna) with { Direction = MessageDirection.Outbound, Origin = MessageOrigin.History, ImportedStatus = "failed" });
        var (delivered, read) = (IntakeWorld.Status("100", "wamid.1", "delivered"), IntakeWorld.Status("100", "wamid.1", "read"));
        if (together)
        {
            await world.TakeAsync(delivered, read);
        }
        else
        {
            await world.TakeAsync(delivered);
            await world.TakeAsync(read);
        }

        Assert.Equal(["read|True"], await world.ListAsync("SELECT status, failed_late FROM messages"));
    }

    [Fact]
    public async Task Two_processes_that_change_the_same_messages_crosswise_do_not_deadlock()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var other = world.NewProcess();
        await other.StartAsync(CancellationToken.None);
        await world.TakeAsync(Outgoing("wamid.a"), Outgoing("wamid.b"));
        var deadlocks = await world.ScalarAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
        for (var round = 0; round < 60; round++)
        {
            await Task.WhenAll(
                world.TakeAsync(Reaction($"wamid.r{round}.1", "wamid.a"), IntakeWorld.Status("100", "wamid.b", $"word{round}a")),
                other.TakeAsync(IntakeWorld.Post(Reaction($"wamid.r{round}.2", "wamid.b"), IntakeWorld.Status("100", "wamid.a", $"word{round}b")), CancellationToken.None));
        }

        Assert.Equal(deadlocks, await world.ScalarAsync<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
        await other.StopAsync(CancellationToken.None);

        static MessageItem Outgoing(string wamid) => IntakeWorld.Message("100", wamid, Anna) with { Direction = MessageDirection.Outbound, Origin = MessageOrigin.Echo };
        static MessageItem Reaction(string wamid, string target) => IntakeWorld.Message("100", wamid, Anna, null!, type: "reaction") with { TargetMessageId = target, Emoji = "x" };
    }

    [Fact]
    public async Task A_number_that_another_customer_holds_is_not_shown_as_the_movers()
    {
        await using var world = await IntakeWorld.CreateAsync(postgres);
        await world.AddChannelAsync("100");
        var bert = new Party("4915187654321");
        var now = TimeProvider.System.GetUtcNow();
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.1", Anna, at: now.AddHours(-3)), IntakeWorld.Message("100", "wamid.2", bert, at: now.AddHours(-2)));
        await world.TakeAsync(IntakeWorld.Message("100", "wamid.3", Anna, type: "system", at: now.AddHours(-1)) with { IdentityChange = new IdentityChange(Anna, bert) });
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM customers WHERE phone = '+4915187654321'"));
        Assert.Equal(1L, await world.ScalarAsync<long>("SELECT count(*) FROM merge_offers"));
    }
}
