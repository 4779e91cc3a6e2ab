using WhatsAppActors.Core.Customers;
using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Customers;

[Collection(TestPostgres.Collection)]
public sealed class UndoTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";
    private const string Bert = "4915187654321";

    private CustomerWorld _world = null!;
    private Guid _anna;
    private Guid _bert;

    private IntakeWorld Intake => _world.Intake;

    public async Task InitializeAsync()
    {
        _world = await CustomerWorld.CreateAsync(postgres);
        _anna = await _world.WriteAsync(Anna);
        _bert = await _world.WriteAsync(new Party(Bert, "DE.2"));
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task With_nothing_between_everything_is_as_it_was_and_a_second_undo_changes_nothing()
    {
        await Intake.AddChannelAsync("second", _world.TenantId);
        await _world.WriteAsync(Bert, number: "second");
        await Intake.ExecuteAsync(
            "UPDATE conversations SET status = 'handed_over', handed_over_until = '2030-01-01' WHERE customer_id = $1 AND channel_id = $2", _bert, _world.Route.ChannelId);
        await ChangeAsync(_bert, new CustomerChange { ConsentStatus = "granted", Blocked = true });
        await Intake.ExecuteAsync(
            "INSERT INTO former_identities (tenant_id, kind, scope, key, until, value, customer_id) VALUES ($1, 'phone', '', '+1', '2026-01-01', '1', $2)", _world.TenantId, _bert);
        var before = await _world.StateAsync();
        var merge = await _world.MergeAsync(_anna, _bert);
        Assert.NotEqual(before, await _world.StateAsync());

        var undone = await _world.UndoAsync(merge);
        Assert.NotNull(undone.UndoneAt);
        Assert.Equal(before, await _world.StateAsync());
        Assert.Equal(undone, await _world.UndoAsync(merge));
        Assert.Equal(before, await _world.StateAsync());
        await _world.AssertSoundAsync();
    }

    [Fact]
    public async Task What_was_said_in_between_stays_where_it_is_and_the_chat_that_was_closed_goes_on()
    {
        var merge = await _world.MergeAsync(_anna, _bert);
        Assert.Equal(_anna, await _world.WriteAsync(Bert));
        await _world.UndoAsync(merge);

        Assert.Equal(_bert, await _world.WriteAsync(Bert));
        Assert.Equal(_anna, await _world.WriteAsync(Anna));
        Assert.Equal(["open|3"], await _world.ChatsAsync(_anna));
        Assert.Equal(["open|2"], await _world.ChatsAsync(_bert));
    }

    [Fact]
    public async Task A_chat_that_was_opened_and_closed_again_in_between_stays_closed()
    {
        var merge = await _world.MergeAsync(_anna, _bert);
        await Intake.ExecuteAsync("UPDATE conversations SET closed_at = now() WHERE status = 'closed'");
        await _world.UndoAsync(merge);

        Assert.Equal(["closed|1"], await _world.ChatsAsync(_bert));
        Assert.Equal(_bert, await _world.WriteAsync(Bert));
        Assert.Equal(["closed|1", "open|1"], await _world.ChatsAsync(_bert));
    }

    [Fact]
    public async Task A_chat_that_the_merge_closed_does_not_open_beside_another_open_one()
    {
        // An older chat of theirs, closed at the merge, that a person opened again in between, in the place of the survivor's.
        await Intake.ExecuteAsync("UPDATE conversations SET status = 'closed', closed_at = now() WHERE customer_id = $1", _bert);
        await _world.WriteAsync(Bert);
        var merge = await _world.MergeAsync(_anna, _bert);
        await Intake.ExecuteAsync("UPDATE conversations SET status = 'closed', closed_at = now() WHERE status <> 'closed'");
        await Intake.ExecuteAsync("""
            UPDATE conversations SET status = 'open', closed_at = NULL
             WHERE id = (SELECT conversation_id FROM customer_merge_conversations WHERE closed_status IS NULL)
            """);
        await _world.UndoAsync(merge);

        Assert.Equal(["open|1", "closed|1"], await _world.ChatsAsync(_bert));
        await _world.AssertSoundAsync();
    }

    [Fact]
    public async Task A_withdrawal_said_in_between_is_both_of_theirs()
    {
        await ChangeAsync(_bert, new CustomerChange { ConsentStatus = "granted" });
        var merge = await _world.MergeAsync(_anna, _bert);
        await ChangeAsync(_anna, new CustomerChange { ConsentStatus = "withdrawn" });
        await _world.UndoAsync(merge);
        Assert.Equal(["withdrawn", "withdrawn"], await Intake.ListAsync("SELECT consent_status FROM customers"));
    }

    [Fact]
    public async Task Who_was_withdrawn_and_wrote_in_between_may_have_said_it_again()
    {
        await ChangeAsync(_bert, new CustomerChange { ConsentStatus = "granted" });
        await ChangeAsync(_anna, new CustomerChange { ConsentStatus = "withdrawn" });
        var merge = await _world.MergeAsync(_anna, _bert);
        await _world.WriteAsync(Bert, "STOP");
        await _world.UndoAsync(merge);
        Assert.Equal(["withdrawn", "withdrawn"], await Intake.ListAsync("SELECT consent_status FROM customers"));
    }

    [Fact]
    public async Task A_grant_said_in_between_is_not_the_others()
    {
        await ChangeAsync(_bert, new CustomerChange { ConsentStatus = "withdrawn" });
        var merge = await _world.MergeAsync(_anna, _bert);
        await ChangeAsync(_anna, new CustomerChange { ConsentStatus = "granted" });
        await _world.UndoAsync(merge);
        Assert.Equal("granted", await Intake.ScalarAsync<string>("SELECT consent_status FROM customers WHERE id = $1", _anna));
        Assert.Equal("withdrawn", await Intake.ScalarAsync<string>("SELECT consent_status FROM customers WHERE id = $1", _bert));
    }

    [Fact]
    public async Task Merges_into_one_survivor_are_undone_in_any_order()
    {
        var dora = await _world.WriteAsync("4915100000009");
        await ChangeAsync(_bert, new CustomerChange { Blocked = true });
        await ChangeAsync(dora, new CustomerChange { Blocked = true });
        var before = await _world.StateAsync();
        var first = await _world.MergeAsync(_anna, _bert);
        var second = await _world.MergeAsync(_anna, dora);

        await _world.UndoAsync(first);
        Assert.True(await Intake.ScalarAsync<bool>("SELECT blocked_at IS NOT NULL FROM customers WHERE id = $1", _anna));
        Assert.Equal((_anna, _bert), (await _world.WriteAsync("4915100000009"), await _world.WriteAsync(Bert)));
        await _world.UndoAsync(second);
        Assert.True(await Intake.ScalarAsync<bool>("SELECT blocked_at IS NULL FROM customers WHERE id = $1", _anna));
        Assert.Equal(dora, await _world.WriteAsync("4915100000009"));
        Assert.Equal(before.Split('\n').Where(l => l.StartsWith("identity", StringComparison.Ordinal)), (await _world.StateAsync()).Split('\n').Where(l => l.StartsWith("identity", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_number_given_up_in_between_does_not_come_back_and_is_not_shown()
    {
        var merge = await _world.MergeAsync(_anna, _bert);
        await _world.WriteAsync(new Party(Bert), change: item => item with { Type = "system", IdentityChange = new IdentityChange(new Party(Bert), new Party("4915199999999")) });
        await _world.UndoAsync(merge);

        Assert.Equal(["bsuid|DE.2"], await _world.KeysAsync(_bert));
        Assert.Equal(["|"], await Intake.ListAsync("SELECT phone, merged_into FROM customers WHERE id = $1", _bert));
        Assert.Equal([$"+{Bert}|{_bert}"], await Intake.ListAsync("SELECT key, customer_id FROM former_identities WHERE key = $1", "+" + Bert));
    }

    [Fact]
    public async Task A_phone_that_the_survivor_was_shown_with_goes_back_with_its_identity()
    {
        var nameless = await _world.WriteAsync(new Party(null, "DE.3"));
        var merge = await _world.MergeAsync(nameless, _bert);
        Assert.Equal("+" + Bert, await Intake.ScalarAsync<string>("SELECT phone FROM customers WHERE id = $1", nameless));
        await _world.UndoAsync(merge);
        Assert.Equal(["", "+" + Bert], await Intake.ListAsync("SELECT phone FROM customers WHERE id IN ($1, $2) ORDER BY id = $2", nameless, _bert));
    }

    [Fact]
    public async Task An_undo_names_a_merge_of_its_survivor()
    {
        var merge = await _world.MergeAsync(_anna, _bert);
        foreach (var (customer, id) in new[] { (_bert, merge.Id), (_anna, Guid.NewGuid()) })
            Assert.Equal(new UndoResult(UndoOutcome.NotFound), await _world.Store.UndoMergeAsync(_world.KeyOf(customer), id, CancellationToken.None));
    }

    [Fact]
    public async Task Undone_by_two_at_once_it_is_undone_once()
    {
        var merge = await _world.MergeAsync(_anna, _bert);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _world.UndoAsync(merge))));
        Assert.Single(results.Distinct());
        await _world.AssertSoundAsync();
    }

    private async Task ChangeAsync(Guid customer, CustomerChange change) => Assert.Equal(
        CustomerChangeOutcome.Changed, (await _world.Store.ChangeAsync(_world.KeyOf(customer), change, CancellationToken.None)).Outcome);
}
