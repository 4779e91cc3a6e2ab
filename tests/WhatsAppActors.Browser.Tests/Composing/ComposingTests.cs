using System.Net.Http.Json;
using System.Reflection;
using WhatsAppActors.Browser.Tests.Screens;

namespace WhatsAppActors.Browser.Tests.Composing;

/// <summary>An agent sends every kind of message from the inbox's forms, and the person's phone shows it.</summary>
[Collection(ServerAndBrowser.Collection)]
public sealed class ComposingTests(ServerAndBrowser shared)
{
    private static readonly byte[] Jpeg = File.ReadAllBytes(Sample("picture.jpg"));

    [BrowserFact]
    public async Task Every_kind_goes_from_the_inbox_to_the_phone()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var person = await shared.Demo.PersonAsync($"Composing {Guid.NewGuid():N}", tenant.PhoneNumberId);
        await person.WriteAsync("Send me everything");
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key);
        var inbox = new InboxScreen(page);
        await inbox.Rows.First.ClickAsync();
        await Expect(inbox.Message("Send me everything")).ToBeVisibleAsync();

        await SendFileAsync(page, inbox, "image", "picture.jpg", "Our house");
        await SendFileAsync(page, inbox, "video", "film.mp4", "It moves");
        await SendFileAsync(page, inbox, "audio", "sound.ogg");
        await SendFileAsync(page, inbox, "document", "receipt.pdf", "Your receipt");
        await SendFileAsync(page, inbox, "sticker", "sticker.webp");
        await SendAsync(inbox, "location", ("location.latitude", "52.5096"), ("location.longitude", "13.3761"), ("location.name", "Green Corner"));
        await SendAsync(inbox, "contacts", ("contacts[0].name.formattedName", "Ada Byron"), ("contacts[0].name.firstName", "Ada"));
        await SendAsync(inbox, "button", ("text", "Which one?"), ("interactive.buttons[0].title", "The red one"));
        await SendAsync(inbox, "list", ("text", "When?"), ("interactive.button", "See the times"), ("interactive.sections[0].rows[0].title", "In the morning"));
        await SendAsync(inbox, "cta_url", ("text", "Pay here"), ("interactive.displayText", "Pay now"), ("interactive.url", "https://example.com/pay"));
        await SendAsync(inbox, "flow", ("text", "Check in"), ("interactive.cta", "Begin"), ("interactive.flowId", "123"));
        await SendAsync(inbox, "location_request_message", ("text", "Where are you?"));
        await SendAsync(inbox, "address_message", ("text", "Where to?"));
        await SendAsync(inbox, "request_contact_info", ("text", "May we have your number?"));
        await SendAsync(inbox, "call_permission_request", ("text", "May we call you?"));
        await SendAsync(inbox, "product", ("interactive.catalogId", "c1"), ("interactive.productRetailerId", "fern"));
        await SendAsync(inbox, "product_list", ("interactive.header", "Plants"), ("text", "Look"), ("interactive.catalogId", "c1"), ("interactive.sections[0].title", "Ferns"), ("interactive.sections[0].productRetailerIds", "fern\nivy"));
        await SendAsync(inbox, "catalog_message", ("text", "All we have"));
        await SendCarouselAsync(page, inbox);

        // All of it is at WhatsApp, in this order, and seen there.
        await Expect(page.Locator("[data-testid=message][data-direction=outbound][data-status=delivered], [data-testid=message][data-direction=outbound][data-status=read]")).ToHaveCountAsync(19, new() { Timeout = 60_000 });
        await using var owner = await shared.VisitAsync(new() { ViewportSize = new() { Width = 420, Height = 900 } });
        var phone = await owner.PageAsync();
        await phone.GotoAsync($"/simulator/phone?number={tenant.PhoneNumberId}&person={person.Id}");
        foreach (var words in (string[])["Our house", "It moves", "Your receipt", "Green Corner", "Ada Byron", "Which one?", "When?", "Pay here", "Check in", "Where are you?", "Where to?", "May we have your number?", "May we call you?", "Look", "All we have", "Rooms"])
            await Expect(phone.GetByTestId("bubble").Filter(new() { HasText = words }).First).ToBeVisibleAsync();
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "composing-inbox.png") });
            await phone.ScreenshotAsync(new() { Path = Path.Combine(folder, "composing-phone.png"), FullPage = true });
        }

        Assert.Empty(agent.Complaints);
    }

    [BrowserFact]
    public async Task A_picture_that_was_sent_is_shown_in_the_inbox_and_a_reaction_on_the_phone()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var person = await shared.Demo.PersonAsync($"Reaction {Guid.NewGuid():N}", tenant.PhoneNumberId);
        var wamid = await person.WriteAsync("Do you like it?");
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key);
        var inbox = new InboxScreen(page);
        await inbox.Rows.First.ClickAsync();
        await SendFileAsync(page, inbox, "image", "picture.jpg", "Our house");
        await Eventually.AsItIs(async () => Assert.True(await inbox.Message("Our house").Locator("img").EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 0")));

        await inbox.Message("Do you like it?").Locator("[data-testid=message-menu]").ClickAsync();
        await inbox.Message("Do you like it?").Locator("[data-testid=message-react]").First.ClickAsync();

        await Expect(inbox.Message("Do you like it?").Locator("[data-testid=reaction]")).ToContainTextAsync("👍");
        await Eventually.AsItIs(async () =>
        {
            var accepted = await shared.Server.Http.GetStringAsync("/simulator/api/traffic?limit=200");
            Assert.Contains(wamid, accepted, StringComparison.Ordinal);
        });
        Assert.Empty(agent.Complaints);
    }

    [BrowserFact]
    public async Task After_the_window_a_template_is_chosen_filled_in_and_sent()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        await tenant.AddTemplateAsync(shared.Server.Http, "on_its_way", "Dear {{1}}, your order {{2}} is on its way");
        await tenant.Api.PostAsync("/api/templates/sync", new { });
        var started = await tenant.Api.PostAsync("/api/conversations", new { channelId = tenant.ChannelId, to = $"+4477009{Random.Shared.Next(100_000, 999_999)}", displayName = "Ana" });
        var chat = started.GetProperty("conversation").GetProperty("id").GetString()!;
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key, $"/inbox/{chat}");
        var inbox = new InboxScreen(page);
        await Expect(inbox.By("composer-note")).ToContainTextAsync("only templates");

        await inbox.By("composer-template").ClickAsync();
        await inbox.By("picker-template").Filter(new() { HasText = "on_its_way" }).ClickAsync();
        await FillAsync(inbox, "template.components[0].parameters[0].text", "Ana");
        await FillAsync(inbox, "template.components[0].parameters[1].text", "A-1042");
        await Expect(inbox.By("form-preview")).ToContainTextAsync("Dear Ana, your order A-1042 is on its way");
        await inbox.By("form-send").ClickAsync();

        await Expect(inbox.Message("Dear Ana, your order A-1042 is on its way")).ToBeVisibleAsync();
        Assert.Empty(agent.Complaints);
    }

    [BrowserFact]
    public async Task The_outbox_says_why_a_message_waits_and_takes_it_back()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var started = await tenant.Api.PostAsync("/api/conversations", new { channelId = tenant.ChannelId, to = $"+4477009{Random.Shared.Next(100_000, 999_999)}", displayName = "Ana" });
        var chat = started.GetProperty("conversation").GetProperty("id").GetString()!;
        await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Tomorrow", sendAt = TimeProvider.System.GetUtcNow().AddDays(1) });
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key, "/outbox");
        await Expect(page.GetByTestId("scheduled-row")).ToContainTextAsync("Tomorrow");

        await page.GetByTestId("scheduled-cancel").ClickAsync();

        await Expect(page.GetByTestId("scheduled-row")).ToHaveCountAsync(0);
        Assert.Empty(await tenant.Api.AllAsync("/api/scheduled"));
        Assert.Empty(agent.Complaints);
    }

    private static async Task SendFileAsync(IPage page, InboxScreen inbox, string kind, string sample, string? caption = null)
    {
        await OpenAsync(inbox, kind);
        await inbox.By("form-file").SetInputFilesAsync(Sample(sample));
        await Expect(inbox.By("form-file-taken")).ToContainTextAsync(sample);
        if (caption is not null) await FillAsync(inbox, "text", caption);
        await FinishAsync(inbox);
    }

    private static async Task SendCarouselAsync(IPage page, InboxScreen inbox)
    {
        await OpenAsync(inbox, "carousel");
        await FillAsync(inbox, "text", "Rooms");
        for (var card = 0; card < 2; card++)
        {
            await inbox.By("form-file").Nth(card).SetInputFilesAsync(new FilePayload { Name = $"room{card}.jpg", MimeType = "image/jpeg", Buffer = Jpeg });
            await Expect(inbox.By("form-file-taken").Nth(card)).ToBeVisibleAsync();
            await FillAsync(inbox, $"interactive.cards[{card}].displayText", "Look");
            await FillAsync(inbox, $"interactive.cards[{card}].url", $"https://example.com/{card}");
        }

        await FinishAsync(inbox);
    }

    private static async Task SendAsync(InboxScreen inbox, string kind, params (string Member, string Words)[] fields)
    {
        await OpenAsync(inbox, kind);
        foreach (var (member, words) in fields) await FillAsync(inbox, member, words);
        await FinishAsync(inbox);
    }

    private static async Task OpenAsync(InboxScreen inbox, string kind)
    {
        await inbox.By("composer-more").ClickAsync();
        await inbox.By($"kind-{kind}").ClickAsync();
        await Expect(inbox.By("message-form")).ToHaveAttributeAsync("data-kind", kind);
    }

    private static Task FillAsync(InboxScreen inbox, string member, string words) =>
        inbox.By("message-form").Locator($"[data-member=\"{member}\"]").Locator("input, textarea").FillAsync(words);

    private static async Task FinishAsync(InboxScreen inbox)
    {
        await inbox.By("form-send").ClickAsync();
        try
        {
            await Expect(inbox.By("message-form")).ToHaveCountAsync(0);
        }
        catch (PlaywrightException)
        {
            // What it says is why it is not sent.
            var values = await inbox.By("composer").EvaluateAsync<string>("composer => [...composer.querySelectorAll('input, textarea')].map(field => `${field.id}=${field.value}`).join('; ')");
            Assert.Fail($"The form stays open: {await inbox.By("message-form").InnerTextAsync()}\n{values}");
        }
    }

    // The files that the pretend WhatsApp's own people send.
    private static string Sample(string name) => Path.Combine(
        typeof(ComposingTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SampleFiles").Value!, name);
}
