using WhatsAppActors.Console.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox;

public sealed class InboxAddressTests
{
    private const string Chat = "00000000-0000-0000-0000-000000000001";

    [Theory]
    [InlineData("inbox")]
    [InlineData($"inbox/{Chat}")]
    [InlineData($"inbox/{Chat}?status=handed_over&unread=1&number={Chat}&q=a%20%26%20b%3D%3F&panel=customer")]
    public void What_is_written_is_read(string address) => Assert.Equal(address, InboxAddress.Parse(address).ToString());

    [Fact]
    public void With_slash_or_host_it_is_the_same() => Assert.Equal(InboxAddress.Parse("inbox?q=x"), InboxAddress.Parse("/inbox?q=x"));

    [Theory]
    [InlineData("inbox?status=nonsense&number=7&unread=maybe&q=%20%20")]
    [InlineData("inbox?panel=customer")]
    [InlineData("inbox/?q=%00")]
    public void What_cannot_be_understood_filters_nothing(string address) => Assert.Equal("inbox", InboxAddress.Parse(address).ToString());

    [Fact]
    public void A_chat_that_cannot_be_is_asked_for_all_the_same()
    {
        var address = InboxAddress.Parse("inbox/<script>");
        Assert.True(address.HasChat);
        Assert.True(address.NamesNobody);
        Assert.Null(address.Conversation);
    }

    [Fact]
    public void A_search_is_not_longer_than_its_box() => Assert.Equal(200, InboxAddress.Parse("inbox?q=" + new string('x', 500)).Filter.Text!.Length);
}
