using WhatsAppActors.Console.Inbox.Actions;
using WhatsAppActors.Console.Inbox.List;

namespace WhatsAppActors.Console.Tests.Inbox.Actions;

public sealed class AnswerWindowTests
{
    [Theory]
    [InlineData(3 * 3600 + 12 * 60 + 5, "Answers possible for 3 h 12 min", "open", 5)]
    [InlineData(3600, "Answers possible for 1 h 0 min", "open", 0)]
    [InlineData(59 * 60 + 59, "Answers possible for 59 min", "soon", 59)]
    [InlineData(119, "Answers possible for 1 min 59 s", "soon", 1)]
    [InlineData(35, "Answers possible for 35 s", "soon", 1)]
    [InlineData(0, "Window closed: only templates", "over", null)]
    [InlineData(-9, "Window closed: only templates", "over", null)]
    public void It_tells_how_long(int seconds, string text, string level, int? next)
    {
        var window = AnswerWindow.Of(Rows.Row(1) with { WindowExpiresAt = Rows.Noon.AddSeconds(seconds) }, Rows.Noon)!;
        Assert.Equal((text, level), (window.Text, window.Level));
        Assert.Equal(next, window.Next is { } wait ? (int)wait.TotalSeconds : null);
    }

    [Fact]
    public void Before_the_first_message_there_are_templates_only() => Assert.Equal("over", AnswerWindow.Of(Rows.Row(1) with { WindowExpiresAt = null }, Rows.Noon)!.Level);

    [Fact]
    public void Groups_and_closed_chats_have_none()
    {
        Assert.Null(AnswerWindow.Of(Rows.Row(1) with { Kind = "group" }, Rows.Noon));
        Assert.Null(AnswerWindow.Of(Rows.Row(1) with { Status = "closed" }, Rows.Noon));
    }

    [Theory]
    [InlineData("open", null, "The bot answers")]
    [InlineData("handed_over", null, "People answer")]
    [InlineData("handed_over", 90, "People answer until 13:30")]
    [InlineData("handed_over", 60 * 24, "People answer until 11 Mar 12:00")]
    [InlineData("handed_over", -1, "The bot answers")]
    [InlineData("closed", null, "Closed")]
    public void Who_answers_is_said_as_of_now(string status, int? minutes, string expected) => Assert.Equal(expected, WhoAnswers.Of(
        Rows.Row(1) with { Status = status, HandedOverUntil = minutes is { } some ? Rows.Noon.AddMinutes(some) : null },
        new BrowserTime(new FixedTime(), TimeZoneInfo.Utc)).Text);
}
