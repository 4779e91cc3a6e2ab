using WhatsAppActors.Core.Customers.Identities;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Postgres.Tests.Intake;

namespace WhatsAppActors.Postgres.Tests.Customers;

[Collection(TestPostgres.Collection)]
public sealed class IdentityEditTests(TestPostgres postgres) : IAsyncLifetime
{
    private const string Anna = "4915112345678";
    private const string Bert = "4915187654321";

    private CustomerWorld _world = null!;
    private Guid _anna;

    private IntakeWorld Intake => _world.Intake;

    public async Task InitializeAsync()
    {
        _world = await CustomerWorld.CreateAsync(postgres);
        _anna = await _world.WriteAsync(Anna);
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task A_phone_that_was_added_is_shown_and_its_person_is_known()
    {
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Changed), await _world.AddPhoneAsync(_anna, "+49 151 8765 4321"));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Known), await _world.AddPhoneAsync(_anna, Bert));
        Assert.Equal("+" + Bert, await PhoneAsync(_anna));
        Assert.Equal(_anna, await _world.WriteAsync(Bert));
        Assert.Equal(_anna, await _world.WriteAsync(Anna));
    }

    [Fact]
    public async Task What_another_customer_has_stays_theirs_and_a_merge_is_offered()
    {
        var bert = await _world.WriteAsync(Bert);
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Held, bert), await _world.AddPhoneAsync(_anna, Bert));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Held, bert), await _world.AddPhoneAsync(_anna, Bert));
        Assert.Equal("+" + Anna, await PhoneAsync(_anna));
        Assert.Equal(["True"], await Intake.ListAsync("SELECT (customer_id, other_id) = (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid)) FROM merge_offers", _anna, bert));

        await _world.MergeAsync(_anna, bert);
        Assert.Empty(await Intake.ListAsync("SELECT 1 FROM merge_offers"));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Known), await _world.AddPhoneAsync(_anna, Bert));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Merged, _anna), await _world.AddPhoneAsync(bert, "4915100000009"));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Merged, _anna), await _world.RemovePhoneAsync(bert, Bert));
    }

    [Fact]
    public async Task A_phone_that_was_taken_away_is_not_shown_any_more_but_what_was_said_before_is_theirs()
    {
        await _world.AddPhoneAsync(_anna, Bert);
        var before = TimeProvider.System.GetUtcNow();
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Changed), await _world.RemovePhoneAsync(_anna, Bert));
        Assert.Equal("+" + Anna, await PhoneAsync(_anna));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Unknown), await _world.RemovePhoneAsync(_anna, Bert));

        Assert.Equal(_anna, await _world.WriteAsync(new Party(Bert), change: item => item with { ProviderTimestamp = before }));
        Assert.NotEqual(_anna, await _world.WriteAsync(Bert));
        Assert.Equal(["phone|+" + Anna], await _world.KeysAsync(_anna));
    }

    [Fact]
    public async Task The_last_one_stays_even_when_two_people_take_one_each()
    {
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Last), await _world.RemovePhoneAsync(_anna, Anna));
        await _world.AddPhoneAsync(_anna, Bert);
        var results = await Task.WhenAll(
            Task.Run(() => _world.RemovePhoneAsync(_anna, Anna)), Task.Run(() => _world.RemovePhoneAsync(_anna, Bert)));
        Assert.Equal([IdentityEditOutcome.Changed, IdentityEditOutcome.Last], results.Select(r => r.Outcome).Order());
        Assert.Single(await _world.KeysAsync(_anna));
    }

    [Fact]
    public async Task Who_is_unknown_or_deleted_is_not_edited_and_no_key_is_left_behind()
    {
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.NotFound), await _world.AddPhoneAsync(Guid.NewGuid(), Bert));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.NotFound), await _world.RemovePhoneAsync(Guid.NewGuid(), Bert));
        await _world.Store.DeleteAsync(_world.KeyOf(_anna), CancellationToken.None);
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Deleted), await _world.AddPhoneAsync(_anna, Bert));
        Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Deleted), await _world.RemovePhoneAsync(_anna, Anna));
        Assert.Equal("1", Assert.Single(await Intake.ListAsync("SELECT count(*) FROM customer_identities")));
    }

    [Fact]
    public async Task Of_a_person_who_writes_for_the_first_time_and_a_hand_that_adds_their_number_one_is_first()
    {
        for (var round = 0; round < 20; round++)
        {
            var phone = $"4915140{round:D6}";
            var writing = Task.Run(() => _world.WriteAsync(phone));
            var adding = Task.Run(() => _world.AddPhoneAsync(_anna, phone));
            var (writer, added) = (await writing, await adding);
            if (added.Outcome == IdentityEditOutcome.Changed) Assert.Equal(_anna, writer);
            else Assert.Equal(new IdentityEditResult(IdentityEditOutcome.Held, writer), added);
        }
    }

    private Task<string> PhoneAsync(Guid customer) => Intake.ScalarAsync<string>("SELECT phone FROM customers WHERE id = $1", customer);
}
