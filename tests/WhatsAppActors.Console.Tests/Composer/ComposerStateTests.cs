using WhatsAppActors.Console.Inbox.Composer;
using WhatsAppActors.Console.Tests.Transcript;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Tests.Composer;

public sealed class ComposerStateTests
{
    private static readonly InboxRow Row = ChatFakes.Row with { WindowExpiresAt = Said.Noon.AddHours(1) };

    [Fact]
    public void An_open_window_and_a_person_who_answers_need_no_word() => Assert.Equal(new ComposerState(CanWrite: true, CanSend: true, Note: null), Of(Row));

    [Fact]
    public void While_the_bot_answers_it_is_said_what_sending_does() =>
        Assert.Equal(new ComposerState(CanWrite: true, CanSend: true, "Sending takes the conversation over from the bot."), Of(Row with { Status = "open" }));

    [Fact]
    public void After_the_window_a_text_can_be_written_but_not_sent()
    {
        Assert.Contains("templates", AssertNotNow(Row with { WindowExpiresAt = Said.Noon }), StringComparison.Ordinal);
        Assert.Contains("templates", AssertNotNow(Row with { WindowExpiresAt = null }), StringComparison.Ordinal);
    }

    [Fact]
    public void Into_closed_imported_and_group_chats_nothing_is_written()
    {
        foreach (var row in new[] { Row with { Status = "closed" }, Row with { Imported = true, Status = "closed" }, Row with { Kind = "group" } })
        {
            var state = Of(row);
            Assert.Equal((false, false), (state.CanWrite, state.CanSend));
            Assert.False(string.IsNullOrEmpty(state.Note));
        }
    }

    private static string AssertNotNow(InboxRow row)
    {
        var state = Of(row);
        Assert.Equal((true, false), (state.CanWrite, state.CanSend));
        return state.Note!;
    }

    private static ComposerState Of(InboxRow row) => ComposerState.Of(row, Said.Noon);
}
