using WhatsAppActors.Core.Customers;

namespace WhatsAppActors.Core.Tests.Customers;

public sealed class LanguageTagTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("pt-BR")]
    [InlineData("zh-Hant-TW")]
    [InlineData("gsw")]
    public void A_language_is_one(string tag) => Assert.True(LanguageTag.Is(tag));

    [Theory]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("english")]
    [InlineData("pt_BR")]
    [InlineData("pt-")]
    [InlineData("p1")]
    [InlineData("éa")]
    [InlineData("en-abcdefghi")]
    [InlineData("en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd")]
    public void Anything_else_is_none(string tag) => Assert.False(LanguageTag.Is(tag));
}
