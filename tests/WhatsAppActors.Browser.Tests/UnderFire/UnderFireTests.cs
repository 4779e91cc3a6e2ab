using Npgsql;
using WhatsAppActors.Browser.Tests.Screens;

namespace WhatsAppActors.Browser.Tests.UnderFire;

/// <summary>The buttons of the first screen, pressed. A server of their own: a killed database is everybody's.</summary>
public sealed class UnderFireTests(ServerAndBrowser shared) : IClassFixture<ServerAndBrowser>
{
    [BrowserFact]
    public async Task A_hundred_copies_of_a_webhook_change_nothing()
    {
        await using var visitor = await shared.VisitAsync();
        var (page, phone, inbox, name) = await WriteAsync(visitor, "Once and only once");

        await page.GetByTestId("again").ClickAsync();

        await Expect(page.GetByTestId("said")).ToContainTextAsync("100 were answered 200", new() { Timeout = 60_000 });
        await Expect(page.GetByTestId("lost")).ToHaveTextAsync("0");
        await Expect(page.GetByTestId("doubled")).ToHaveTextAsync("0");
        await inbox.OpenAsync(name);
        await Expect(inbox.Messages.And(page.FrameLocator("#inbox").Locator("[data-direction=inbound]"))).ToHaveCountAsync(1);
        await Expect(phone.Bubble("You wrote: Once and only once")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Shuffled_statuses_never_turn_a_tick_back()
    {
        await using var visitor = await shared.VisitAsync();
        var (page, _, inbox, name) = await WriteAsync(visitor, "Ticks stay");
        await inbox.OpenAsync(name);
        await Expect(inbox.Tick("You wrote: Ticks stay", "read")).ToBeVisibleAsync();

        await page.GetByTestId("shuffle").ClickAsync();

        await Expect(page.GetByTestId("said")).ToContainTextAsync("statuses were sent again");
        await Expect(inbox.Tick("You wrote: Ticks stay", "read")).ToBeVisibleAsync();
        await using var database = NpgsqlDataSource.Create(shared.Server.ConnectionString);
        await using var read = database.CreateCommand("SELECT status FROM messages WHERE text = 'You wrote: Ticks stay'");
        Assert.Equal("read", await read.ExecuteScalarAsync());
    }

    [BrowserFact]
    public async Task A_killed_database_is_said_and_recovered_from_and_nothing_is_lost()
    {
        await using var visitor = await shared.VisitAsync();
        var (page, phone, inbox, name) = await WriteAsync(visitor, "Before the fall");
        await inbox.OpenAsync(name);
        await Expect(inbox.Message("You wrote: Before the fall")).ToBeVisibleAsync();

        await page.GetByTestId("kill").ClickAsync();
        await Expect(page.GetByTestId("said")).ToContainTextAsync("was killed");
        for (var message = 1; message <= 5; message++) await phone.WriteAsync($"During the fall {message}");

        // Those that come together are answered together, so that not each has an answer of its own.
        var fromThePhone = page.FrameLocator("#inbox").Locator("[data-direction=inbound]");
        for (var message = 1; message <= 5; message++)
            await Expect(inbox.Message($"During the fall {message}").And(fromThePhone)).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await phone.WriteAsync("After the fall");
        await Expect(inbox.Message("You wrote: After the fall")).ToHaveCountAsync(1, new() { Timeout = 60_000 });
        await Expect(inbox.Away).Not.ToBeVisibleAsync();
        await Expect(page.GetByTestId("lost")).ToHaveTextAsync("0");
        await Expect(page.GetByTestId("doubled")).ToHaveTextAsync("0");
    }

    [BrowserFact]
    public async Task While_the_database_is_away_the_inbox_says_so_and_keeps_what_was_typed()
    {
        await using var visitor = await shared.VisitAsync();
        var (page, _, inbox, name) = await WriteAsync(visitor, "Are you there?");
        await inbox.OpenAsync(name);

        // A stopped database answers nobody, and is not started again as a dead one is: it is away for as long as the test wants.
        var postgres = shared.Server.Postgres!;
        await postgres.PauseAsync();
        try
        {
            await inbox.SendAsync("Written while it was away");
            await Expect(inbox.Away).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(inbox.By("composer-trouble")).ToContainTextAsync("Not sent yet", new() { Timeout = 60_000 });
            await Expect(inbox.Composer).ToHaveValueAsync("Written while it was away");
        }
        finally
        {
            await postgres.ResumeAsync();
        }

        await Expect(inbox.Away).Not.ToBeVisibleAsync(new() { Timeout = 60_000 });
        // What was under way may have arrived all the same; pressed again it is still one message.
        if (await inbox.Composer.InputValueAsync() != "") await inbox.By("composer-send").ClickAsync();
        await Expect(inbox.Tick("Written while it was away", "read")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(inbox.Message("Written while it was away")).ToHaveCountAsync(1);
    }

    private static async Task<(IPage Page, PhoneScreen Phone, InboxScreen Inbox, string Name)> WriteAsync(Visitor visitor, string text)
    {
        var page = await visitor.PageAsync();
        await page.GotoAsync("/");
        var phone = new PhoneScreen(page.FrameLocator("#phone"));
        var inbox = new InboxScreen(page.FrameLocator("#inbox"));
        var name = $"Fire {Guid.NewGuid():N}";
        await phone.MakePersonAsync(name, $"+4477007{Random.Shared.Next(100_000, 999_999)}");
        await phone.WriteAsync(text);
        await Expect(phone.Bubble($"You wrote: {text}")).ToBeVisibleAsync();
        return (page, phone, inbox, name);
    }
}
