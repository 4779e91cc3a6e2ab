using WhatsAppActors.Core.Customers.Merges;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Tests.Identity.Stories;
using WhatsAppActors.Postgres.Tests.Customers;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>The intake reads who somebody is before it locks them: merges and undos come in between.</summary>
[Collection(IntakeCollection.Name)]
public sealed class MergeRaceTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";
    private const string Bert = "4915187654321";

    private CustomerWorld _world = null!;
    private Guid _anna;
    private Guid _bert;

    public async Task InitializeAsync()
    {
        _world = await CustomerWorld.CreateAsync(postgres);
        _anna = await _world.WriteAsync(Anna);
        _bert = await _world.WriteAsync(Bert);
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Merged_between_the_reading_and_the_lock_the_message_is_the_survivors()
    {
        await InTheMiddleOfAsync(Told(Bert), async () => await _world.MergeAsync(_anna, _bert));
        Assert.Equal(["open|2", "closed|1"], await _world.ChatsAsync(_anna));
        await _world.AssertSoundAsync();
    }

    [Fact]
    public async Task Parted_between_the_reading_and_the_lock_the_message_is_its_own_persons()
    {
        var merge = await _world.MergeAsync(_anna, _bert);
        await InTheMiddleOfAsync(Told(Bert), async () => await _world.UndoAsync(merge));
        Assert.Equal(["open|1"], await _world.ChatsAsync(_anna));
        Assert.Equal(["open|2"], await _world.ChatsAsync(_bert));
    }

    [Fact]
    public async Task A_key_bound_to_a_customer_who_is_merged_meanwhile_is_the_survivors()
    {
        await InTheMiddleOfAsync(Told(new Party(Bert, "DE.2")), async () => await _world.MergeAsync(_anna, _bert));
        Assert.Equal(["bsuid|DE.2", "phone|+" + Anna, "phone|+" + Bert], await _world.KeysAsync(_anna));
        await _world.AssertSoundAsync();
    }

    [Fact]
    public async Task A_number_that_changes_hands_while_its_holder_is_merged_ends_the_survivors_holding()
    {
        await _world.WriteAsync("4915100000009");
        var change = new Telling(
            "wamid.change", 2, TimeProvider.System.GetUtcNow(), new Party(Bert), new IdentityChange(new Party("4915100000009"), new Party(Bert)));
        await InTheMiddleOfAsync(change, async () => await _world.MergeAsync(_anna, _bert), waits: false);
        await _world.AssertSoundAsync();
        Assert.Equal([$"+4915100000009", $"+{Bert}|{_anna}"], (await _world.Intake.ListAsync("SELECT key, customer_id FROM former_identities ORDER BY key")).Select(
            (former, place) => place == 0 ? former.Split('|')[0] : former));
    }

    [Fact]
    public async Task A_number_taken_away_meanwhile_is_not_shown_again_though_what_was_said_before_is_theirs()
    {
        const string Number = "4915100000009";
        var dora = await _world.WriteAsync(new Party(null, "DE.3"));
        await _world.AddPhoneAsync(dora, Number);
        await InTheMiddleOfAsync(Told(Number), async () => await _world.RemovePhoneAsync(dora, Number));
        Assert.Equal(["|2"], await _world.Intake.ListAsync(
            "SELECT p.phone, c.last_seq FROM customers p JOIN conversations c ON c.customer_id = p.id WHERE p.id = $1", dora));
    }

    [Fact]
    public async Task Merges_and_undos_in_a_storm_of_both_lose_nothing_and_leave_one_open_chat()
    {
        using var other = _world.Intake.NewProcess();
        await other.StartAsync(CancellationToken.None);
        var written = 0;
        using var ended = new CancellationTokenSource();
        var storm = Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var intake = writer % 2 == 0 ? _world.Intake.Intake : other;
            for (var i = 0; !ended.IsCancellationRequested; i++)
            {
                var party = (i % 3) switch { 0 => new Party(Anna), 1 => new Party(Bert), _ => new Party(Bert, $"DE.{writer}") };
                var outcome = await intake.TakeAsync(
                    IntakeWorld.Post(IntakeWorld.Message(CustomerWorld.Number, $"wamid.storm.{writer}.{i}", party)), CancellationToken.None);
                if (outcome == IntakeOutcome.Committed) Interlocked.Increment(ref written);
            }
        })).ToList();

        CustomerMerge last = null!;
        for (var round = 0; round < 15; round++)
        {
            var (survivor, loser) = round % 2 == 0 ? (_anna, _bert) : (_bert, _anna);
            last = await _world.MergeAsync(survivor, loser);
            if (round < 14) await _world.UndoAsync(last);
        }

        await ended.CancelAsync();
        await Task.WhenAll(storm);
        await other.StopAsync(CancellationToken.None);

        Assert.True(written > 0);
        await _world.AssertSoundAsync();
        Assert.Equal([$"{written + 2}|{written + 2}|1"], await _world.Intake.ListAsync("""
            SELECT (SELECT count(*) FROM messages), (SELECT sum(last_seq) FROM conversations), (SELECT count(*) FROM conversations WHERE status <> 'closed')
            """));
        Assert.Empty(await _world.Intake.ListAsync(
            "SELECT conversation_id FROM messages GROUP BY conversation_id HAVING count(*) <> max(seq)"));
        Assert.Equal((last.CustomerId, last.CustomerId), (await _world.WriteAsync(Anna), await _world.WriteAsync(Bert)));
    }

    private static Telling Told(string phone) => Told(new Party(phone));

    private static Telling Told(Party party) => new("wamid.told", 1, TimeProvider.System.GetUtcNow(), party);

    // The directory has been read by the second stop; the customers are locked only after the last one.
    private async Task InTheMiddleOfAsync(Telling telling, Func<Task> deed, bool waits = true)
    {
        var transaction = new SteppedTransaction(_world.Intake, _world.Route, telling);
        var done = Task.CompletedTask;
        for (var stop = 0; await transaction.SettleAsync() is var state && state != StepState.Done;)
        {
            // Waiting for the deed's locks: it will go on by itself.
            if (state == StepState.Blocked)
            {
                await done;
                continue;
            }

            if (stop++ == 1)
            {
                done = deed();
                if (waits) await done;
            }

            transaction.GoOn();
        }

        await done;
    }
}
