using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity;

/// <summary>Single decisions; what they add up to is in <see cref="OrderTests"/>.</summary>
public sealed class IdentityResolutionTests
{
    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly DateTimeOffset Noon = new(2020, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly IdentityDirectory _directory = new();
    private readonly EarlierRounds _earlier = new();

    [Fact]
    public void A_customer_made_here_yields_to_one_that_existed()
    {
        var (existing, made) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Live("+4915112345678", existing);
        Live("DE.1", made);
        _earlier.Customers.Add(made);
        _earlier.Keys.Add(Key("DE.1"));
        var claim = Said(new Party("4915112345678", "DE.1"));

        var plan = Resolve(claim);

        Assert.Equal(existing, claim.CustomerId);
        Assert.Empty(plan.NewCustomers);
        Assert.Empty(plan.MergeOffers);
        Assert.Equal([KeyValuePair.Create(Key("DE.1"), existing)], plan.Moves);
    }

    [Fact]
    public void A_customer_that_won_nothing_is_not_created()
    {
        var made = Guid.CreateVersion7();
        _earlier.Customers.Add(made);
        Live("+4915112345678", Guid.CreateVersion7());
        Assert.Empty(Resolve(Said(new Party("4915112345678"))).NewCustomers);
    }

    [Fact]
    public void Of_two_that_existed_the_phones_routes_and_an_offer_is_made()
    {
        var (byPhone, byUser) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Live("+4915112345678", byPhone);
        Live("DE.1", byUser);
        var claim = Said(new Party("4915112345678", "DE.1"));
        var plan = Resolve(claim);
        Assert.Equal(byPhone, claim.CustomerId);
        Assert.Equal([MergeOffer.Of(Tenant, byUser, byPhone)], plan.MergeOffers);
        Assert.Empty(plan.Moves);
    }

    [Fact]
    public void A_key_bound_here_that_was_given_up_meanwhile_goes_again_though_its_customer_existed()
    {
        var existing = Guid.CreateVersion7();
        Live("DE.1", existing);
        Live("+4915112345678", existing);
        _earlier.Keys.Add(Key("+4915112345678"));
        _directory.AddFormer(new FormerIdentity(Key("+4915112345678"), Noon.AddHours(1), existing));
        Assert.Equal([Key("+4915112345678")], Resolve(Said(new Party("4915112345678", "DE.1"))).Withdrawals);
    }

    [Fact]
    public void What_was_said_before_a_number_was_given_up_is_its_old_holders_and_what_was_said_from_then_on_is_not()
    {
        var (old, now) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Live("+4915112345678", now);
        _directory.AddFormer(new FormerIdentity(Key("+4915112345678"), Noon, old));
        var (before, then) = (Said(new Party("4915112345678"), Noon.AddSeconds(-1)), Said(new Party("4915112345678"), Noon));
        Resolve(before, then);
        Assert.Equal(old, before.CustomerId);
        Assert.Equal(now, then.CustomerId);
        Assert.Equal([Key("+4915112345678")], before.Past);
        Assert.Empty(then.Past);
    }

    [Fact]
    public void A_notice_that_comes_after_a_later_one_still_names_the_same_person()
    {
        var person = Guid.CreateVersion7();
        Live("+4915112345673", person);
        _directory.AddFormer(new FormerIdentity(Key("+4915112345671"), Noon, person));
        var earlier = IdentityClaim.Of(new IdentityChange(new Party("4915112345671"), new Party("4915112345672")), Tenant, "", Noon.AddDays(-1));
        var plan = Resolve(earlier);
        Assert.Equal(person, earlier.CustomerId);
        Assert.Equal(person, plan.Bindings[Key("+4915112345672")].CustomerId);
        Assert.Empty(plan.Releases);
    }

    [Fact]
    public void A_stranger_who_may_not_be_registered_stays_without_a_customer_and_binds_nothing()
    {
        var claim = IdentityClaim.Of(new Party("4915112345678"), Tenant, "", Noon, mayRegister: false);
        var plan = Resolve(claim);
        Assert.Null(claim.CustomerId);
        Assert.Empty(plan.Bindings);
    }

    private static IdentityClaim Said(Party party, DateTimeOffset? at = null) => IdentityClaim.Of(party, Tenant, "", at ?? Noon);

    private static IdentityKey Key(string key) => new(Tenant, key[0] == '+' ? IdentityKinds.Phone : IdentityKinds.Bsuid, "", key);

    private void Live(string key, Guid customer) => _directory.SetLive(Key(key), customer);

    private IdentityPlan Resolve(params IReadOnlyList<IdentityClaim> claims) => IdentityResolution.Resolve(claims, _directory, _earlier, Guid.CreateVersion7);
}
