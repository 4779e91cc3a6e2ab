using Bunit;
using WhatsAppActors.Console.Inbox.List;
using WhatsAppActors.Core.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox.List;

public sealed class InboxListTests : IDisposable
{
    private readonly DeskWorld _world = new();
    private readonly Page _page;

    public InboxListTests() => _page = new Page(_world);

    public void Dispose() => _page.Dispose();

    [Fact]
    public async Task A_line_shows_who_what_and_in_which_state()
    {
        _world.Inbox.Put(Rows.Row(1, "Anna Müller", 5) with
        {
            UnreadCount = 3,
            Blocked = true,
            Imported = true,
            Status = "handed_over",
            WindowExpiresAt = Rows.Noon.AddHours(-1),
            Last = new LastMessage("outbound", "agent", "image", null, "read", Revoked: false),
        });
        var row = (await ShowAsync("inbox")).Get("inbox-row");
        Assert.Equal((Rows.Id(1).ToString(), "handed_over", "3"), (row.GetAttribute("data-id"), row.GetAttribute("data-status"), row.GetAttribute("data-unread")));
        var text = row.Text();
        foreach (var part in (string[])["AM", "Anna Müller", "+491510000001", "5 min", "read:", "You: 📷 Photo", "imported", "blocked", "window closed", "People answer", "3 unread"])
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal($"inbox/{Rows.Id(1)}", row.GetAttribute("href"));
    }

    [Fact]
    public async Task Hostile_names_and_texts_are_shown_as_text()
    {
        const string Hostile = "<img src=x onerror=alert(1)>\"'&\u202Eabc";
        _world.Inbox.Put(Rows.Row(1, Hostile) with { Phone = null, Username = Hostile, Last = Rows.Said(Hostile) });
        var list = await ShowAsync("inbox");
        Assert.Empty(list.FindAll("img, script"));
        Assert.Equal(Hostile, list.Find(".entry-name").TextContent);
        Assert.Equal(Hostile, list.Find(".entry-preview").TextContent);
        Assert.Equal("@" + Hostile, list.Find(".entry-contact").TextContent);
        Assert.All(list.FindAll(".entry-name, .entry-preview, .entry-contact"), element => Assert.Equal("auto", element.GetAttribute("dir")));
    }

    [Fact]
    public async Task The_open_chat_is_selected_and_the_list_names_the_line_of_the_keys()
    {
        _world.Inbox.Put(Rows.Row(1, "Anna", 1), Rows.Row(2, "Berta", 2));
        var list = await ShowAsync($"inbox/{Rows.Id(2)}");
        Assert.Equal(["false", "true"], list.All("inbox-row").Select(row => row.GetAttribute("aria-selected")));
        Assert.Equal($"line-{Rows.Id(2)}", list.Get("inbox-list").GetAttribute("aria-activedescendant"));
    }

    [Fact]
    public async Task Those_with_the_name_come_first_then_those_who_said_it()
    {
        _world.Inbox.Put(
            Rows.Row(1, "Anna", 1) with { Last = Rows.Said("My pizza is cold") },
            Rows.Row(2, "Pizza Express", 2) with { Last = Rows.Said("Hello") },
            Rows.Row(3, "Pizza Roma", 3) with { Last = Rows.Said("One pizza, please") },
            Rows.Row(4, "Carla", 4) with { Last = Rows.Said("Hello") });
        var list = await ShowAsync("inbox?q=pizza");
        Assert.Equal(["Pizza Express", "Pizza Roma", "Anna"], list.FindAll(".entry-name").Select(name => name.TextContent));
        Assert.Equal(["Hello", "One pizza, please", "My pizza is cold"], list.FindAll(".entry-preview").Select(preview => preview.TextContent.Trim()));
        Assert.Equal(["pizza", "pizza"], list.FindAll("mark").Select(mark => mark.TextContent));
        Assert.Equal("Anna", list.Get("inbox-said").QuerySelector(".entry-name")!.TextContent);
    }

    [Fact]
    public async Task An_empty_search_says_what_was_searched_for()
    {
        _world.Inbox.Put(Rows.Row(1, "Anna", 1));
        var list = await ShowAsync("inbox?q=zebra");
        Assert.Contains("zebra", list.Get("inbox-empty").Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tabs_count_up_to_999()
    {
        _world.Inbox.Totals = new InboxTotals(1000, 12, 0);
        var list = await ShowAsync("inbox?status=open");
        Assert.Equal("Unread 999+", list.Get("filter-unread").Text());
        Assert.Equal("Bot 12", list.Get("filter-open").Text().Replace("Bot12", "Bot 12", StringComparison.Ordinal));
        Assert.Equal("People", list.Get("filter-handed-over").Text());
        Assert.Equal("true", list.Get("filter-open").GetAttribute("aria-pressed"));
    }

    [Fact]
    public async Task Tabs_and_numbers_narrow_the_list()
    {
        _world.Inbox.Numbers.AddRange([new(Rows.Channel, "whatsapp", "+1 555", null), new(Rows.Id(9001), "whatsapp", "+49 30", "locked")]);
        _world.Inbox.Put(Rows.Row(1) with { Status = "closed" }, Rows.Row(2));
        var list = await ShowAsync("inbox");
        await list.Get("filter-closed").ClickAsync(new());
        await list.Get("filter-unread").ClickAsync(new());
        await list.Get("filter-number").ChangeAsync(new() { Value = Rows.Channel.ToString() });
        Assert.Equal($"inbox?status=closed&unread=1&number={Rows.Channel}", _world.Desk.Address.ToString());
        Assert.Contains("(stopped)", list.Get("filter-number").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_list_says_what_to_do()
    {
        var list = await ShowAsync("inbox");
        Assert.Contains("No conversations yet", list.Get("inbox-empty").Text(), StringComparison.Ordinal);
        Assert.Contains("/api/channels", list.Get("inbox-empty").Text(), StringComparison.Ordinal);
        list = await ShowAsync("inbox?q=nobody");
        await list.Get("filter-clear").ClickAsync(new());
        Assert.Equal("inbox", _world.Desk.Address.ToString());
    }

    private async Task<IRenderedComponent<InboxList>> ShowAsync(string address)
    {
        await _world.GoAsync(address);
        return _page.Render<InboxList>(list => list.Add(shown => shown.Desk, _world.Desk).Add(shown => shown.Version, 1));
    }
}
