using WhatsAppActors.Core.Customers.Identities;

namespace WhatsAppActors.Core.Tests.Customers;

public sealed class IdentityEditTests
{
    [Theory]
    [InlineData("phone", "+49 (151) 12345678", "pf", "", "+4915112345678", "4915112345678")]
    [InlineData("phone", "551187654321", "", "", "+5511987654321", "5511987654321")]
    [InlineData("bsuid", "US.1a", "pf", "pf", "US.1a", "US.1a")]
    [InlineData("parent_bsuid", "US.ENT.1a", "pf", "pf", "US.ENT.1a", "US.ENT.1a")]
    [InlineData("wa_id", "odd sender", "pf", "", "odd sender", "odd sender")]
    public void It_is_read_as_the_directory_knows_it(string kind, string value, string scope, string expectedScope, string key, string sent) =>
        Assert.Equal(new IdentityEdit(kind, expectedScope, key, sent), IdentityEdit.Read(kind, value, scope));

    [Theory]
    [InlineData("phone", "12")]
    [InlineData("phone", "US.1a")]
    [InlineData("bsuid", "4915112345678")]
    [InlineData("bsuid", "US.ENT.1a")]
    [InlineData("parent_bsuid", "US.1a")]
    [InlineData("telegram", "1")]
    public void What_is_none_of_its_kind_is_not_read(string kind, string value) => Assert.Null(IdentityEdit.Read(kind, value, ""));
}
