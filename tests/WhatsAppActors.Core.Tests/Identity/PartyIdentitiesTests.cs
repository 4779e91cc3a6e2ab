using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity;

public sealed class PartyIdentitiesTests
{
    private static readonly Guid Tenant = Guid.NewGuid();

    [Fact]
    public void The_phone_comes_first_and_only_ids_of_a_portfolio_have_its_scope() =>
        Assert.Equal(
            ["phone||+5511987654321|551187654321", "bsuid|p|BR.1|BR.1", "parent_bsuid|p|BR.ENT.1|BR.ENT.1"],
            Keys(new Party("551187654321", "BR.1", "BR.ENT.1", "Name", "user")));

    [Fact]
    public void A_user_id_in_the_phones_place_is_that_user_id()
    {
        Assert.Equal(["bsuid|p|BR.1|BR.1"], Keys(new Party("BR.1")));
        Assert.Equal(["bsuid|p|BR.1|BR.1"], Keys(new Party("BR.1", "BR.1")));
        Assert.Equal(["parent_bsuid|p|BR.ENT.1|BR.ENT.1"], Keys(new Party("BR.ENT.1", null, "BR.ENT.1")));
    }

    [Fact]
    public void A_sender_that_is_neither_is_taken_verbatim() => Assert.Equal(["wa_id||status@broadcast|status@broadcast"], Keys(new Party("status@broadcast")));

    [Fact]
    public void Ids_are_taken_whole_and_in_their_own_case() =>
        Assert.Equal(["bsuid|p|br.x|br.x", "bsuid|p|BR.X|BR.X"], [.. Keys(new Party(null, "br.x")), .. Keys(new Party(null, "BR.X"))]);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void What_is_missing_or_empty_names_nobody(string? nothing)
    {
        Assert.Empty(Keys(new Party(nothing, nothing, nothing, "Name", "user")));
        Assert.True(new Party(nothing, nothing, nothing, "Name", "user").IsNobody);
    }

    [Fact]
    public void A_change_gives_up_what_has_a_successor_of_its_kind()
    {
        var claim = IdentityClaim.Of(
            new IdentityChange(new Party("551187654321", "BR.1", "BR.ENT.1"), new Party("5511912345678", null, "BR.ENT.1")), Tenant, "p", default);
        Assert.Equal(["+5511987654321"], claim.GivenUp.Select(k => k.Key.Key));
        Assert.Equal(["+5511912345678", "BR.ENT.1", "BR.1"], claim.Keys.Select(k => k.Key.Key));
    }

    [Fact]
    public void A_change_between_spellings_of_one_number_gives_nothing_up()
    {
        var claim = IdentityClaim.Of(new IdentityChange(new Party("551187654321"), new Party("5511987654321")), Tenant, "p", default);
        Assert.Empty(claim.GivenUp);
        Assert.Single(claim.Keys);
    }

    [Fact]
    public void A_number_whose_successor_is_no_plausible_one_is_given_up_all_the_same()
    {
        var claim = IdentityClaim.Of(new IdentityChange(new Party("551187654321"), new Party("hidden")), Tenant, "p", default);
        Assert.Single(claim.GivenUp);
    }

    private static List<string> Keys(Party party) =>
        PartyIdentities.Of(party, Tenant, "p").ConvertAll(k => $"{k.Key.Kind}|{k.Key.Scope}|{k.Key.Key}|{k.Value}");
}
