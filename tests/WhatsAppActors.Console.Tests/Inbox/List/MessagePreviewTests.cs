using WhatsAppActors.Console.Inbox.List;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox.List;

public sealed class MessagePreviewTests
{
    [Theory]
    [InlineData("text", "Hello\r\nyou ", null, "Hello you")]
    [InlineData("text", null, null, "Empty message")]
    [InlineData("text", "  ", null, "Empty message")]
    [InlineData("image", null, null, "📷 Photo")]
    [InlineData("image", "The jacket", null, "📷 The jacket")]
    [InlineData("video", null, null, "🎬 Video")]
    [InlineData("voice", null, null, "🎤 Voice message")]
    [InlineData("audio", null, null, "🎵 Audio")]
    [InlineData("document", null, null, "📄 Document")]
    [InlineData("document", null, "invoice.pdf", "📄 invoice.pdf")]
    [InlineData("document", "Here", "invoice.pdf", "📄 invoice.pdf: Here")]
    [InlineData("sticker", null, null, "Sticker")]
    [InlineData("location", null, null, "📍 Location")]
    [InlineData("contacts", null, null, "👤 Contact")]
    [InlineData("interactive", "Blue", null, "Blue")]
    [InlineData("interactive", null, null, "Choice")]
    [InlineData("button", "Yes", null, "Yes")]
    [InlineData("order", null, null, "🛒 Order")]
    [InlineData("template", null, null, "Template")]
    [InlineData("reaction", null, "👍", "Reacted 👍")]
    [InlineData("reaction", null, null, "Took a reaction back")]
    [InlineData("edit", null, "Hello again", "Edited: Hello again")]
    [InlineData("edit", null, null, "Edited a message")]
    [InlineData("revoke", null, null, "Deleted")]
    [InlineData("system", "Anna changed her number", null, "Anna changed her number")]
    [InlineData("system", null, null, "News about the customer")]
    [InlineData("request_welcome", null, null, "Opened the chat")]
    [InlineData("call", null, null, "📞 Call")]
    [InlineData("media_placeholder", null, null, "Media that is not here yet")]
    [InlineData("unsupported", null, null, "Unsupported message")]
    [InlineData("something_new", null, null, "Message: something_new")]
    public void Each_type_is_a_line(string type, string? text, string? detail, string expected) =>
        Assert.Equal(expected, MessagePreview.Of(Rows.Said(text, type) with { Detail = detail }));

    [Fact]
    public void An_unsupported_message_is_named_as_it_was_called() =>
        Assert.Equal("Unsupported message: poll", MessagePreview.Of(Rows.Said(null, "unsupported") with { OriginalType = "poll" }));

    [Fact]
    public void A_deleted_message_says_nothing_of_what_it_said() => Assert.Equal("Deleted", MessagePreview.Of(Rows.Said("Secret") with { Revoked = true }));

    [Theory]
    [InlineData("bot", "Bot: Hi")]
    [InlineData("agent", "You: Hi")]
    [InlineData("system", "Hi")]
    public void Who_of_us_said_it_stands_before_it(string author, string expected) =>
        Assert.Equal(expected, MessagePreview.Of(new LastMessage("outbound", author, "text", "Hi", "sent", Revoked: false)));

    [Fact]
    public void A_chat_without_a_message_has_none() => Assert.Equal("", MessagePreview.Of(null));
}
