using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Core.Tests.Identity;

public sealed class BusinessScopedIdTests
{
    [Theory]
    [InlineData("US.13491208655302741918")]
    [InlineData("BR.aZ9")]
    [InlineData("DE.1")]
    [InlineData("US.ENT.11815799212886844830")]
    public void Ids_as_Meta_writes_them_are_plausible(string value) => Assert.True(BusinessScopedId.IsPlausible(value));

    [Theory]
    [InlineData("")]
    [InlineData("US.")]
    [InlineData("us.1")]
    [InlineData("USA.1")]
    [InlineData("U1.1")]
    [InlineData("US-1")]
    [InlineData("US.ENT.")]
    [InlineData("US.1.2")]
    [InlineData("US.1 2")]
    [InlineData("US.é")]
    [InlineData("4915112345678")]
    public void Anything_else_is_not(string value) => Assert.False(BusinessScopedId.IsPlausible(value));

    [Fact]
    public void The_part_after_the_country_has_up_to_128_letters_and_digits()
    {
        Assert.True(BusinessScopedId.IsPlausible("US." + new string('1', 128)));
        Assert.True(BusinessScopedId.IsPlausible("US.ENT." + new string('1', 128)));
        Assert.False(BusinessScopedId.IsPlausible("US." + new string('1', 129)));
    }
}
