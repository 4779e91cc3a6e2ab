using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Postgres.Tests.Intake;
using WhatsAppActors.Postgres.Tests.Turns;
using WhatsAppActors.Postgres.Turns;

namespace WhatsAppActors.Postgres.Tests.Customers;

[Collection(TestPostgres.Collection)]
public sealed class MergeTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";
    private const string Bert = "4915187654321";

    private CustomerWorld _world = null!;

    private IntakeWorld Intake => _world.Intake;

    public async Task InitializeAsync() => _world = await CustomerWorld.CreateAsync(postgres);

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Identities_and_chats_move_and_either_identity_lands_in_the_one_open_chat()
    {
        var anna = await _world.WriteAsync(Anna);
        var bert = await _world.WriteAsync(new Party(Bert, "DE.2"));
        var merge = await _world.MergeAsync(anna, bert);

        Assert.Equal((anna, bert, null), (merge.CustomerId, merge.MergedCustomerId, merge.UndoneAt));
        Assert.Equal(["bsuid|DE.2", "phone|+" + Anna, "phone|+" + Bert], await _world.KeysAsync(anna));
        Assert.Equal(["open|1", "closed|1"], await _world.ChatsAsync(anna));
        Assert.Empty(await _world.KeysAsync(bert));
        Assert.Empty(await _world.ChatsAsync(bert));

        Assert.Equal(anna, await _world.WriteAsync(Bert));
        Assert.Equal(anna, await _world.WriteAsync(new Party(null, "DE.2")));
        Assert.Equal(anna, await _world.WriteAsync(Anna));
        Assert.Equal(["open|4", "closed|1"], await _world.ChatsAsync(anna));
        await _world.AssertSoundAsync();
    }

    [Fact]
    public async Task Who_has_two_phones_is_shown_with_and_answered_at_the_one_they_wrote_from()
    {
        var anna = await _world.WriteAsync(Anna);
        var merge = await _world.MergeAsync(anna, await _world.WriteAsync(Bert));
        foreach (var phone in new[] { Bert, Anna, Bert })
        {
            await _world.WriteAsync(phone);
            Assert.Equal("+" + phone, await Intake.ScalarAsync<string>("SELECT phone FROM customers WHERE id = $1", anna));
        }

        await _world.UndoAsync(merge);
        Assert.Equal("+" + Anna, await Intake.ScalarAsync<string>("SELECT phone FROM customers WHERE id = $1", anna));
    }

    [Fact]
    public async Task An_open_chat_that_the_survivor_has_none_beside_stays_open_and_is_found()
    {
        await Intake.AddChannelAsync("second", _world.TenantId);
        var anna = await _world.WriteAsync(Anna);
        var bert = await _world.WriteAsync(Bert, number: "second");
        await _world.MergeAsync(anna, bert);

        Assert.Equal(["open|1", "open|1"], await _world.ChatsAsync(anna));
        Assert.Equal(anna, await _world.WriteAsync(Anna, number: "second"));
        Assert.Equal(["open|1", "open|2"], await _world.ChatsAsync(anna));
    }

    [Fact]
    public async Task The_kept_chat_has_the_longer_service_window_of_both()
    {
        var anna = await _world.WriteAsync(Anna);
        await Intake.ExecuteAsync("UPDATE conversations SET window_expires_at = NULL");
        var bert = await _world.WriteAsync(Bert);
        var merge = await _world.MergeAsync(anna, bert);
        Assert.True(await Intake.ScalarAsync<bool>("SELECT window_expires_at > now() FROM conversations WHERE status = 'open'"));

        await _world.UndoAsync(merge);
        Assert.True(await Intake.ScalarAsync<bool>("SELECT window_expires_at IS NULL FROM conversations WHERE customer_id = $1", anna));
    }

    [Fact]
    public async Task A_turn_that_was_decided_before_is_void()
    {
        await using var turns = new TurnStore(Intake.Database, Options.Create(new TurnOptions()), new NoChanges(), TimeProvider.System);
        var anna = await _world.WriteAsync(Anna);
        var bert = await _world.WriteAsync(Bert, "STOP");
        var chats = await Task.WhenAll(new[] { anna, bert }.Select(ChatAsync));
        var snapshots = await Task.WhenAll(chats.Select(chat => turns.ReadAsync(chat, known: null, CancellationToken.None)));
        await _world.MergeAsync(anna, bert);

        var decision = new TurnDecision { Consent = ConsentChange.Withdrawn, Replies = [new TextReply("Bye")] };
        foreach (var snapshot in snapshots)
            Assert.False((await turns.CommitAsync(TurnWorld.TurnOf(snapshot!, decision), CancellationToken.None)).Committed);

        // Decided anew, the word is the survivor's.
        var heard = (await turns.ReadAsync(chats[1], known: null, CancellationToken.None))!;
        Assert.Equal((anna, "STOP"), (heard.Context.Customer.Id, Assert.Single(heard.Context.Unhandled).Text));
        Assert.True((await turns.CommitAsync(TurnWorld.TurnOf(heard, decision with { Replies = [] }), CancellationToken.None)).Committed);
        Assert.Equal(["withdrawn|pending"], await Intake.ListAsync(
            "SELECT (SELECT consent_status FROM customers WHERE id = $1), (SELECT consent_status FROM customers WHERE id = $2)", anna, bert));
    }

    [Fact]
    public async Task Only_live_chats_with_something_unhandled_are_to_be_handled_before()
    {
        var anna = await _world.WriteAsync(Anna);
        var bert = await _world.WriteAsync(Bert);
        var dora = await _world.WriteAsync("4915100000009");
        var bertsChat = await ChatAsync(bert);
        Assert.Equal(
            new[] { await ChatAsync(anna), bertsChat }.OrderBy(c => c.ConversationId),
            (await _world.Store.UnhandledChatsAsync(_world.KeyOf(anna), bert, CancellationToken.None)).OrderBy(c => c.ConversationId));

        await Intake.ExecuteAsync("UPDATE conversations SET status = 'closed' WHERE id = $1", (await ChatAsync(anna)).ConversationId);
        Assert.Equal([bertsChat], await _world.Store.UnhandledChatsAsync(_world.KeyOf(anna), bert, CancellationToken.None));
        await Intake.ExecuteAsync("UPDATE conversations SET handled_seq = last_inbound_seq WHERE id = $1", bertsChat.ConversationId);
        Assert.Empty(await _world.Store.UnhandledChatsAsync(_world.KeyOf(anna), bert, CancellationToken.None));
        Assert.Single(await _world.Store.UnhandledChatsAsync(_world.KeyOf(bert), dora, CancellationToken.None));
    }

    [Fact]
    public async Task The_survivor_gets_what_the_other_one_said_and_was()
    {
        var anna = await _world.WriteAsync(new Party(null, "DE.1"));
        var bert = await _world.WriteAsync(Bert);
        await Intake.ExecuteAsync("UPDATE customers SET first_contact_at = '2026-01-01', last_seen_at = '2030-01-01', blocked_at = '2026-02-02' WHERE id = $1", bert);
        await ChangeAsync(anna, new CustomerChange { ConsentStatus = "granted" });
        await ChangeAsync(bert, new CustomerChange { ConsentStatus = "withdrawn" });
        await _world.MergeAsync(anna, bert);

        Assert.Equal([$"+{Bert}|withdrawn|2026-02-02|2026-01-01|2030-01-01"], await Intake.ListAsync(
            "SELECT phone, consent_status, blocked_at::date::text, first_contact_at::date::text, last_seen_at::date::text FROM customers WHERE id = $1", anna));
    }

    [Fact]
    public async Task Who_is_unknown_deleted_merged_or_the_same_is_not_merged_and_a_redirect_is_not_changed()
    {
        var anna = await _world.WriteAsync(Anna);
        var bert = await _world.WriteAsync(Bert);
        var dora = await _world.WriteAsync("4915100000009");
        var nobody = Guid.NewGuid();
        await _world.Store.DeleteAsync(_world.KeyOf(dora), CancellationToken.None);
        await AssertRefusedAsync(anna, nobody, new MergeResult(MergeOutcome.NotFound, CustomerId: nobody));
        await AssertRefusedAsync(nobody, anna, new MergeResult(MergeOutcome.NotFound, CustomerId: nobody));
        await AssertRefusedAsync(anna, anna, new MergeResult(MergeOutcome.Same, CustomerId: anna));
        await AssertRefusedAsync(anna, dora, new MergeResult(MergeOutcome.Deleted, CustomerId: dora));
        await AssertRefusedAsync(dora, anna, new MergeResult(MergeOutcome.Deleted, CustomerId: dora));

        await _world.MergeAsync(anna, bert);
        await AssertRefusedAsync(anna, bert, new MergeResult(MergeOutcome.AlreadyMerged, CustomerId: bert, MergedInto: anna));
        await AssertRefusedAsync(bert, anna, new MergeResult(MergeOutcome.AlreadyMerged, CustomerId: bert, MergedInto: anna));
        var merged = new CustomerChangeResult(CustomerChangeOutcome.Merged, anna);
        Assert.Equal(merged, await _world.Store.ChangeAsync(_world.KeyOf(bert), new CustomerChange { Blocked = true }, CancellationToken.None));
        Assert.Equal(merged, await _world.Store.DeleteAsync(_world.KeyOf(bert), CancellationToken.None));
    }

    [Fact]
    public async Task Who_was_merged_and_deleted_returns_as_the_survivor()
    {
        var (anna, bert) = (await _world.WriteAsync(Anna), await _world.WriteAsync(Bert));
        await _world.MergeAsync(anna, bert);
        await _world.Store.DeleteAsync(_world.KeyOf(anna), CancellationToken.None);

        Assert.Equal(anna, await _world.WriteAsync(Bert));
        Assert.Equal(["True|True"], await Intake.ListAsync(
            "SELECT (SELECT deleted_at IS NULL FROM customers WHERE id = $1), (SELECT merged_into = $1 FROM customers WHERE id = $2)", anna, bert));
    }

    [Fact]
    public async Task Redirects_lead_to_the_last_survivor_at_once()
    {
        var (anna, bert, dora) = (await _world.WriteAsync(Anna), await _world.WriteAsync(Bert), await _world.WriteAsync("4915100000009"));
        var first = await _world.MergeAsync(bert, anna);
        var second = await _world.MergeAsync(dora, bert);

        Assert.Equal([$"{dora}", $"{dora}"], await Intake.ListAsync("SELECT merged_into FROM customers WHERE merged_into IS NOT NULL"));
        Assert.Equal(dora, await _world.WriteAsync(Anna));
        Assert.Equal(
            new UndoResult(UndoOutcome.SurvivorMerged, first, dora), await _world.Store.UndoMergeAsync(_world.KeyOf(bert), first.Id, CancellationToken.None));

        await _world.UndoAsync(second);
        Assert.Equal((bert, bert, dora), (await _world.WriteAsync(Anna), await _world.WriteAsync(Bert), await _world.WriteAsync("4915100000009")));
        await _world.UndoAsync(first);
        Assert.Equal((anna, bert), (await _world.WriteAsync(Anna), await _world.WriteAsync(Bert)));
        await _world.AssertSoundAsync();
    }

    [Fact]
    public async Task Two_imported_histories_of_one_number_stay_two_and_later_ones_find_the_survivors()
    {
        var anna = await ImportAsync(Anna);
        var bert = await ImportAsync(Bert);
        var merge = await _world.MergeAsync(anna, bert);
        Assert.Equal(["closed|1", "closed|1"], await _world.ChatsAsync(anna));

        Assert.Equal(anna, await ImportAsync(Bert));
        Assert.Equal(["closed|2", "closed|1"], await _world.ChatsAsync(anna));
        await _world.UndoAsync(merge);
        Assert.Equal(bert, await ImportAsync(Bert));
        Assert.Equal(["closed|2"], await _world.ChatsAsync(bert));

        Task<Guid> ImportAsync(string phone) => _world.WriteAsync(new Party(phone), change: item => item with { Origin = MessageOrigin.History });
    }

    [Fact]
    public async Task Who_was_merged_still_edits_what_they_wrote_before()
    {
        await Intake.AddChannelAsync("second", _world.TenantId);
        var anna = await _world.WriteAsync(Anna);
        var bert = await _world.WriteAsync(new Party(Bert), "Hallo", "second", item => item with { ProviderMessageId = "wamid.typo" });
        await _world.MergeAsync(anna, bert);
        await _world.WriteAsync(new Party(Bert), "Hello", "second", item => item with { Type = "edit", TargetMessageId = "wamid.typo", EditedText = "Hello" });

        Assert.Equal(["Hello|Hallo"], await Intake.ListAsync(
            "SELECT m.text, m.original_text FROM message_keys k JOIN messages m ON m.id = k.message_id WHERE k.provider_message_id = 'wamid.typo'"));
    }

    [Fact]
    public async Task Of_two_merges_that_cross_one_wins_and_no_deadlock_reaches_anybody()
    {
        for (var round = 0; round < 20; round++)
        {
            var one = await _world.WriteAsync($"4915120{round:D6}");
            var other = await _world.WriteAsync($"4915130{round:D6}");
            var results = await Task.WhenAll(
                Task.Run(() => _world.Store.MergeAsync(_world.KeyOf(one), other, CancellationToken.None)),
                Task.Run(() => _world.Store.MergeAsync(_world.KeyOf(other), one, CancellationToken.None)));

            Assert.Equal([MergeOutcome.Merged, MergeOutcome.AlreadyMerged], results.Select(r => r.Outcome).Order());
        }

        await _world.AssertSoundAsync();
    }

    private async Task AssertRefusedAsync(Guid survivor, Guid other, MergeResult expected)
    {
        var before = await _world.StateAsync();
        Assert.Equal(expected, await _world.Store.MergeAsync(_world.KeyOf(survivor), other, CancellationToken.None));
        Assert.Equal(before, await _world.StateAsync());
    }

    private async Task ChangeAsync(Guid customer, CustomerChange change) => Assert.Equal(
        CustomerChangeOutcome.Changed, (await _world.Store.ChangeAsync(_world.KeyOf(customer), change, CancellationToken.None)).Outcome);

    private async Task<ConversationKey> ChatAsync(Guid customer) => new(
        _world.TenantId, await Intake.ScalarAsync<Guid>("SELECT id FROM conversations WHERE customer_id = $1 AND status <> 'closed'", customer));
}
