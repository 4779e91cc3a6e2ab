using Bunit;
using WhatsAppActors.Console.Inbox;

namespace WhatsAppActors.Console.Tests.Inbox;

public sealed class InboxScreenTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly DeskWorld _world = new();
    private readonly Page _page;

    public InboxScreenTests()
    {
        _page = new Page(_world);
        _page.JSInterop.SetupModule("./_content/WhatsAppActors.Console/inbox/inbox.js").SetupModule("start", _ => true);
        _world.Inbox.Put(Rows.Row(1, "Anna", 1), Rows.Row(2, "Berta", 2));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    [Theory]
    [InlineData("inbox", "list")]
    [InlineData("inbox/00000000-0000-0000-0000-000000000001", "chat")]
    [InlineData("inbox/00000000-0000-0000-0000-000000000001?panel=customer", "customer")]
    public void The_address_says_which_part_has_the_telephones_screen(string address, string pane) =>
        Assert.Equal(pane, Show(address).Find(".inbox").GetAttribute("data-pane"));

    [Fact]
    public void A_chat_that_does_not_exist_is_said_so() => Assert.Contains(
        "This conversation does not exist, or is another tenant's.", Show("inbox/nonsense").Get("conversation-missing").TextContent, StringComparison.Ordinal);

    [Fact]
    public void A_message_elsewhere_shows_at_once()
    {
        var screen = Show($"inbox/{Rows.Id(2)}");
        _world.Inbox.Put(Rows.Row(2, "Berta", -1) with { Status = "handed_over" });
        _page.Feed.Tell(Rows.Id(2));
        screen.WaitForAssertion(() => Assert.Equal("People answer", screen.Get("who-answers").Text()), TimeSpan.FromSeconds(10));
        Assert.Equal(Rows.Id(2).ToString(), screen.All("inbox-row")[0].GetAttribute("data-id"));
    }

    [Fact]
    public void While_the_database_is_away_a_bar_says_so_until_it_is_back()
    {
        var screen = Show("inbox");
        Assert.Empty(screen.All("away"));
        _world.Inbox.IsAway = true;
        _page.Feed.Tell(null);
        screen.WaitForAssertion(() => Assert.Equal("The database cannot be reached. Trying again…", screen.Get("away").Text()), TimeSpan.FromSeconds(10));
        Assert.Equal(2, screen.All("inbox-row").Count);
        _world.Inbox.IsAway = false;
        screen.WaitForAssertion(() => Assert.Empty(screen.All("away")), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Keys_do_what_they_say()
    {
        var screen = Show("inbox");
        foreach (var key in (string[])["next", "open"]) await screen.InvokeAsync(() => screen.Instance.KeyAsync(key));
        Assert.Equal("Anna", screen.Find("h2").TextContent);
        await screen.InvokeAsync(() => screen.Instance.KeyAsync("close"));
        Assert.NotNull(screen.Get("close-confirm"));
        await screen.InvokeAsync(() => screen.Instance.KeyAsync("back"));
        Assert.Empty(screen.All("close-confirm"));
        await screen.InvokeAsync(() => screen.Instance.KeyAsync("turn"));
        Assert.Equal(["take over"], _world.Actors.Asked);
        await screen.InvokeAsync(() => screen.Instance.KeyAsync("unread"));
        Assert.Equal("true", screen.Get("filter-unread").GetAttribute("aria-pressed"));
        await screen.InvokeAsync(() => screen.Instance.KeyAsync("back"));
        Assert.Equal("list", screen.Find(".inbox").GetAttribute("data-pane"));
        Assert.NotNull(screen.Get("keys-dialog"));
    }

    private IRenderedComponent<InboxScreen> Show(string address) => _page.Render<InboxScreen>(screen => screen.Add(shown => shown.Address, address));
}
