using System.Text.RegularExpressions;
using WhatsAppActors.Browser.Tests.Screens;

namespace WhatsAppActors.Browser.Tests.Agents;

[Collection(ServerAndBrowser.Collection)]
public sealed class AgentTests(ServerAndBrowser shared)
{
    [BrowserFact]
    public async Task An_agent_takes_over_answers_and_hands_back()
    {
        var person = await shared.Demo.PersonAsync($"Take over {Guid.NewGuid():N}");
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(shared.Demo.Key);
        var inbox = new InboxScreen(page);
        await person.WriteAsync("First");
        await inbox.OpenAsync(person.Name);
        await Expect(inbox.Message("You wrote: First")).ToBeVisibleAsync();
        await Expect(inbox.WhoAnswers).ToContainTextAsync("bot", new() { IgnoreCase = true });

        await inbox.By("take-over").ClickAsync();
        await Expect(inbox.By("hand-back")).ToBeVisibleAsync();
        await person.WriteAsync("Second");
        await Expect(inbox.Message("Second")).ToBeVisibleAsync();
        await inbox.SendAsync("A person says hello");
        await Expect(inbox.Tick("A person says hello", "delivered")).ToBeVisibleAsync();
        await Expect(inbox.Composer).ToHaveValueAsync("");

        await inbox.By("hand-back").ClickAsync();
        await Expect(inbox.By("take-over")).ToBeVisibleAsync();
        await person.WriteAsync("Third");
        await Expect(inbox.Message("You wrote: Third")).ToBeVisibleAsync();
        await Expect(inbox.Message("You wrote: Second")).ToHaveCountAsync(0);
        Assert.Empty(agent.Complaints);
    }

    [BrowserFact]
    public async Task Two_agents_on_one_chat_see_what_the_other_does()
    {
        var person = await shared.Demo.PersonAsync($"Two agents {Guid.NewGuid():N}");
        await using var one = await shared.VisitAsync();
        await using var other = await shared.VisitAsync();
        var first = new InboxScreen(await one.SignInAsync(shared.Demo.Key));
        var second = new InboxScreen(await other.SignInAsync(shared.Demo.Key));
        await person.WriteAsync("Who is there?");
        await first.OpenAsync(person.Name);
        await second.OpenAsync(person.Name);

        await first.By("take-over").ClickAsync();
        await Expect(second.By("hand-back")).ToBeVisibleAsync();
        await first.SendAsync("This is the first of us");
        await Expect(second.Message("This is the first of us")).ToBeVisibleAsync();
        await second.Composer.FillAsync("What I was about to say");

        await first.By("close").ClickAsync();
        await first.By("close-confirm").ClickAsync();
        await Expect(second.WhoAnswers).ToContainTextAsync("closed", new() { IgnoreCase = true });
        await Expect(second.Composer).ToHaveValueAsync("What I was about to say");
    }

    [BrowserFact]
    public async Task A_link_to_a_chat_opens_it_also_after_a_reload_and_leads_through_the_sign_in()
    {
        var person = await shared.Demo.PersonAsync($"Deep link {Guid.NewGuid():N}");
        var wamid = await person.WriteAsync("Find me by my link");
        string conversation = "";
        await Eventually.AsItIs(async () =>
        {
            var found = await shared.Demo.Api.GetAsync($"/api/messages?providerMessageId={wamid}");
            conversation = Assert.Single(found.GetProperty("items").EnumerateArray()).GetProperty("conversationId").GetString()!;
        });
        await using var agent = await shared.VisitAsync();

        var page = await agent.SignInAsync(shared.Demo.Key, $"/inbox/{conversation}");

        var inbox = new InboxScreen(page);
        await Expect(inbox.By("chat-header")).ToContainTextAsync(person.Name);
        await Expect(inbox.Message("Find me by my link").First).ToBeVisibleAsync();
        await inbox.Composer.FillAsync("A draft that a reload must not lose");
        await page.ReloadAsync();
        await Expect(inbox.By("chat-header")).ToContainTextAsync(person.Name);
        await Expect(inbox.Composer).ToHaveValueAsync("A draft that a reload must not lose");
    }

    [BrowserFact]
    public async Task The_inbox_is_worked_with_the_keyboard_alone()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key);
        var inbox = new InboxScreen(page);
        // One after another is there: what is written together may arrive in any order, and the last stands on top.
        foreach (var name in new[] { "Ada", "Bela", "Cleo" })
        {
            var person = await shared.Demo.PersonAsync(name, tenant.PhoneNumberId);
            await person.WriteAsync($"I am {name}");
            await Expect(inbox.Rows.First).ToContainTextAsync(name);
        }

        await Expect(inbox.Rows).ToHaveCountAsync(3);

        // The keys are heard a moment after the page is painted.
        await Eventually.AsItIs(async () =>
        {
            await page.Keyboard.PressAsync("?");
            Assert.True(await inbox.By("keys-dialog").IsVisibleAsync());
        });
        await page.Keyboard.PressAsync("Escape");
        await Expect(inbox.By("keys-dialog")).Not.ToBeVisibleAsync();

        var pointed = new Regex("is-pointed", RegexOptions.None, TimeSpan.FromSeconds(1));
        await page.Keyboard.PressAsync("j");
        await Expect(inbox.Row("Cleo")).ToHaveClassAsync(pointed);
        await page.Keyboard.PressAsync("j");
        await Expect(inbox.Row("Bela")).ToHaveClassAsync(pointed);
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.By("chat-header")).ToContainTextAsync("Bela");
        // At once: the chat before is not all there yet.
        await page.Keyboard.PressAsync("k");
        await Expect(inbox.By("chat-header")).ToContainTextAsync("Cleo");

        await page.Keyboard.PressAsync("r");
        await Expect(inbox.Composer).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jk from the keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Message("jk from the keyboard")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("/");
        await Expect(inbox.By("inbox-search")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Bela");
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Rows.First).ToContainTextAsync("Bela");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Expect(inbox.Rows).ToHaveCountAsync(3);

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.By("chat-header")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e");
        await Expect(inbox.By("close-confirm")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(inbox.WhoAnswers).ToContainTextAsync("closed", new() { IgnoreCase = true });
    }
}
