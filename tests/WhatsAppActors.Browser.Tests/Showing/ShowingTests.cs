using System.Text.Json;
using WhatsAppActors.Browser.Tests.Screens;

namespace WhatsAppActors.Browser.Tests.Showing;

[Collection(ServerAndBrowser.Collection)]
public sealed class ShowingTests(ServerAndBrowser shared)
{
    [BrowserFact]
    public async Task Two_hundred_hostile_texts_and_names_are_shown_as_text_and_never_run()
    {
        Assert.Equal(200, HostileStrings.All.Count);
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var person = await shared.Demo.PersonAsync("<img src=x onerror=window.hacked=1>", tenant.PhoneNumberId);
        foreach (var text in HostileStrings.All) await person.WriteAsync(text);
        await tenant.Api.PatchCustomerAsync(new { customFields = new Dictionary<string, string> { ["<script>window.hacked=1</script>"] = "\"><svg onload=window.hacked=1>" } });

        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key);
        page.Dialog += (_, dialog) => Assert.Fail($"A dialog: {dialog.Message}");
        var inbox = new InboxScreen(page);
        await inbox.Rows.First.ClickAsync();
        await Expect(inbox.By("customer-panel")).ToContainTextAsync("<script>window.hacked=1</script>");

        var seen = new HashSet<string>(StringComparer.Ordinal);
        await Eventually.AsItIs(async () =>
        {
            foreach (var text in await inbox.By("message-text").AllTextContentsAsync()) seen.Add(text.Trim());
            await inbox.By("transcript").EvaluateAsync("node => { const scroller = [node, ...node.querySelectorAll('*')].find(n => n.scrollHeight > n.clientHeight + 10 && getComputedStyle(n).overflowY !== 'visible') ?? node; scroller.scrollTop = 0; }");
            Assert.Empty(HostileStrings.All.Except(seen));
        });

        Assert.False(await page.EvaluateAsync<bool>("() => 'hacked' in window"));
        Assert.Equal(0, await inbox.By("transcript").Locator("script, iframe, object, embed, [onerror], [onload], a[href^='javascript:' i], a[href^='data:' i]").CountAsync());
    }

    [BrowserFact]
    public async Task Every_type_of_message_is_shown()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var person = await shared.Demo.PersonAsync("All types", tenant.PhoneNumberId);
        var text = await person.WriteAsync("A plain text");
        var types = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["image"] = new { type = "image", image = new { caption = "A picture" } },
            ["video"] = new { type = "video", video = new { caption = "A film" } },
            ["audio"] = new { type = "voice" },
            ["document"] = new { type = "document", document = new { filename = "Prüfung äöü.pdf" } },
            ["sticker"] = new { type = "sticker" },
            ["location"] = new { type = "location", location = new { latitude = 52.52, longitude = 13.405, name = "Berlin", address = "Alexanderplatz" } },
            ["contacts"] = new { type = "contacts", contacts = new[] { new { name = new { formatted_name = "Grace Hopper" }, phones = new[] { new { phone = "+1 202 555 0199", type = "WORK" } } } } },
            ["button"] = new { type = "button", button = new { payload = "yes", text = "Yes, please" } },
            ["interactive"] = new { type = "interactive", interactive = new { type = "list_reply", list_reply = new { id = "row", title = "The second row", description = "of a list" } } },
            ["reaction"] = new { type = "reaction", reaction = new { message_id = text, emoji = "👍" } },
            ["order"] = new { type = "order", order = new { catalog_id = "shop", product_items = new[] { new { product_retailer_id = "SKU-1", quantity = 2, item_price = 9.5, currency = "EUR" } } } },
            ["system"] = new { type = "system", system = new { body = "All types changed their number", type = "customer_identity_changed" } },
            ["unsupported"] = new { type = "unsupported", unsupported = new { type = "poll" } },
            ["request_welcome"] = new { type = "request_welcome" },
        };
        foreach (var message in types.Values) await person.SendAsync(message);

        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key);
        var inbox = new InboxScreen(page);
        await inbox.Rows.First.ClickAsync();

        foreach (var type in types.Keys.Where(type => type != "reaction"))
        {
            var message = inbox.Messages.And(page.Locator($"[data-type={type}]")).First;
            await Expect(message).ToBeVisibleAsync();
            Assert.False(string.IsNullOrWhiteSpace(await message.InnerTextAsync()), $"A message of type {type} is blank.");
        }

        await Expect(inbox.By("reaction").First).ToContainTextAsync("👍");
        await Expect(inbox.Messages.And(page.Locator("[data-type=unsupported]"))).ToContainTextAsync("poll");
        await Expect(inbox.By("media-image").First).ToBeVisibleAsync();
        await Eventually.AsItIs(async () => Assert.True(await inbox.By("media-image").First.EvaluateAsync<bool>(
            "node => { const image = node.matches('img') ? node : node.querySelector('img'); return image.complete && image.naturalWidth > 0; }")));
    }
}
