using Bunit;
using WhatsAppActors.Console.Inbox.Actions;
using WhatsAppActors.Core.Conversations;
using WhatsAppActors.Core.Inbox;
using WhatsAppActors.Local.Tests;

namespace WhatsAppActors.Console.Tests.Inbox.Actions;

public sealed class ChatHeaderTests : IDisposable
{
    private readonly DeskWorld _world = new();
    private readonly Page _page;

    public ChatHeaderTests() => _page = new Page(_world);

    public void Dispose() => _page.Dispose();

    [Theory]
    [InlineData("open", "direct", "The bot answers", "take-over,close")]
    [InlineData("handed_over", "direct", "People answer", "hand-back,close")]
    [InlineData("closed", "direct", "Closed", "")]
    [InlineData("open", "group", "Group: nobody answers automatically", "")]
    public async Task It_offers_what_can_be_done(string status, string kind, string who, string buttons)
    {
        var header = await ShowAsync(Rows.Row(1) with { Status = status, Kind = kind });
        Assert.Equal(who, header.Get("who-answers").Text());
        Assert.Equal(buttons, string.Join(',', header.FindAll(".actions [data-testid]").Select(button => button.GetAttribute("data-testid")).Where(id => id is not "customer-show")));
    }

    [Fact]
    public async Task Closing_asks_first()
    {
        var header = await ShowAsync(Rows.Row(1));
        await header.Get("close").ClickAsync(new());
        header.Render();
        await header.Get("close-cancel").ClickAsync(new());
        Assert.Empty(_world.Actors.Asked);
        await header.Get("close").ClickAsync(new());
        await header.Get("close-confirm").ClickAsync(new());
        Assert.Equal(["close"], _world.Actors.Asked);
    }

    [Fact]
    public async Task What_came_too_late_is_told_until_it_is_dismissed()
    {
        var header = await ShowAsync(Rows.Row(1));
        _world.Actors.Outcome = AgentOutcome.Closed;
        await header.Get("take-over").ClickAsync(new());
        Assert.Contains("closed meanwhile", header.Get("notice").Text(), StringComparison.Ordinal);
        await header.Get("notice-dismiss").ClickAsync(new());
        Assert.Empty(header.All("notice"));
    }

    [Fact]
    public async Task A_hostile_name_is_text()
    {
        var header = await ShowAsync(Rows.Row(1, "<script>alert(1)</script>"));
        Assert.Empty(header.FindAll("script"));
        Assert.Equal("<script>alert(1)</script>", header.Find("h2").TextContent);
    }

    [Fact]
    public void The_window_runs_down_by_itself()
    {
        var time = new ManualTime();
        var world = new DeskWorld(time);
        using var page = new Page(world, time);
        var row = Rows.Row(1) with { WindowExpiresAt = time.GetUtcNow().AddMinutes(62).AddSeconds(5) };
        var header = page.Render<ChatHeader>(chat => chat.Add(shown => shown.Desk, world.Desk).Add(shown => shown.Row, row).Add(shown => shown.Version, 1));
        Assert.Equal("Answers possible for 1 h 2 min", header.Get("window").Text());
        time.Advance(TimeSpan.FromSeconds(6));
        header.WaitForAssertion(() => Assert.Equal("Answers possible for 1 h 1 min", header.Get("window").Text()));
        time.Advance(TimeSpan.FromMinutes(2));
        header.WaitForAssertion(() => Assert.Equal("soon", header.Get("window").GetAttribute("data-level")));
        time.Advance(TimeSpan.FromMinutes(59));
        header.WaitForAssertion(() => Assert.Equal("Answers possible for 59 s", header.Get("window").Text()));
        time.Advance(TimeSpan.FromSeconds(1));
        header.WaitForAssertion(() => Assert.Equal("Answers possible for 58 s", header.Get("window").Text()));
        time.Advance(TimeSpan.FromMinutes(1));
        header.WaitForAssertion(() => Assert.Equal("Window closed: only templates", header.Get("window").Text()));
    }

    private async Task<IRenderedComponent<ChatHeader>> ShowAsync(InboxRow row)
    {
        _world.Inbox.Put(row);
        await _world.GoAsync($"inbox/{row.Id}");
        return _page.Render<ChatHeader>(header => header.Add(shown => shown.Desk, _world.Desk).Add(shown => shown.Row, row).Add(shown => shown.Version, 1));
    }
}
