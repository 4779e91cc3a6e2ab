using WhatsAppActors.Browser.Tests.Screens;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Browser.Tests.Assisting;

/// <summary>An agent switches the assistant on, sees what it wrote and did, and decides what it may do.</summary>
[Collection(ServerAndBrowser.Collection)]
public sealed class AssistingTests(ServerAndBrowser shared)
{
    [BrowserFact]
    public async Task An_assistant_is_switched_on_watched_and_given_leave()
    {
        await using var model = await ModelServer.StartAsync();
        await using var functions = await FunctionServer.StartAsync();
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var person = await shared.Demo.PersonAsync($"Assisting {Guid.NewGuid():N}", tenant.PhoneNumberId);
        await tenant.Api.PostAsync("/api/assistant/functions", new
        {
            name = "refund", description = "Gives money back.", schema = new { type = "object" }, permission = "approval", url = functions.Has("refund", _ => Task.FromResult((200, "refunded"))),
        });
        model.Answers(tenant.Api.Key, request => request.System.Contains("refund {\"amount\":5}: refunded", StringComparison.Ordinal) ? ModelReply.Says("Your 5 euros are on their way.")
            : request.Results.Count > 0 ? ModelReply.Says("A colleague looks at it.") : new ModelReply { Calls = [("label_conversation", """{"category":"complaint"}"""), ("refund", """{"amount":5}""")] });
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key, "/assistant");
        await Expect(page.GetByTestId("assistant-state")).ToContainTextAsync("It is off");

        await page.GetByTestId("assistant-enabled").CheckAsync();
        await page.GetByTestId("assistant-address").FillAsync(model.BaseAddress);
        await page.GetByTestId("assistant-model").FillAsync("pretend");
        await page.GetByTestId("assistant-key").FillAsync(tenant.Api.Key);
        await page.GetByTestId("assistant-silence").FillAsync("0");
        await page.GetByTestId("assistant-save").ClickAsync();
        await Expect(page.GetByTestId("assistant-state")).ToContainTextAsync("It answers what no rule does.");

        await person.WriteAsync("My bread was stale. I want my 5 euros back.");
        await Expect(page.GetByTestId("call-row")).ToContainTextAsync("refund");
        await ShootAsync(page, "assistant");
        await page.GetByTestId("call-approve").ClickAsync();
        await Expect(page.GetByTestId("call-row")).ToHaveCountAsync(0);

        await page.GotoAsync("/inbox");
        var inbox = new InboxScreen(page);
        await inbox.Rows.First.ClickAsync();
        await Expect(inbox.Message("Your 5 euros are on their way.").GetByTestId("ai")).ToBeVisibleAsync();
        var first = inbox.Message("A colleague looks at it.");
        await first.GetByTestId("functions").Locator("summary").ClickAsync();
        await Expect(first.GetByTestId("function").First).ToContainTextAsync("label_conversation");
        await ShootAsync(page, "assistant-inbox");
        Assert.Single(functions.Requests);
        Assert.Empty(agent.Complaints);
    }

    [BrowserFact]
    public async Task In_the_chat_itself_a_call_is_decided_a_reply_is_drafted_and_the_chat_taken_over()
    {
        await using var model = await ModelServer.StartAsync();
        await using var functions = await FunctionServer.StartAsync();
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        var person = await shared.Demo.PersonAsync($"Chatting {Guid.NewGuid():N}", tenant.PhoneNumberId);
        await tenant.Api.PutAsync("/api/assistant", new { enabled = true, baseAddress = model.BaseAddress, model = "pretend", apiKey = tenant.Api.Key, silenceSeconds = 0 });
        await tenant.Api.PostAsync("/api/assistant/functions", new
        {
            name = "refund", description = "Gives money back.", schema = new { type = "object" }, permission = "approval", url = functions.Has("refund", _ => Task.FromResult((200, "refunded"))),
        });
        model.Answers(tenant.Api.Key, request => request.System.Contains("# Your task", StringComparison.Ordinal) ? ModelReply.Says("Shall I bring it at [time]?")
            : request.Results.Count > 0 ? ModelReply.Says("A colleague looks at it.")
            : new ModelReply { Calls = [("label_conversation", """{"category":"complaint","priority":"urgent"}"""), ("refund", """{"amount":5}"""), ("hand_over", """{"reason":"They want their 5 euros back."}""")] });
        await person.WriteAsync("My bread was stale. I want my 5 euros back.");
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key, "/inbox?urgent=1");
        var inbox = new InboxScreen(page);
        await inbox.Rows.First.ClickAsync();

        await Expect(page.GetByTestId("handover-reason")).ToContainTextAsync("They want their 5 euros back.");
        await Expect(page.GetByTestId("category")).ToContainTextAsync("complaint");
        await Expect(page.GetByTestId("waiting-call")).ToContainTextAsync("refund");
        await ShootAsync(page, "assistant-approval");
        await page.GetByTestId("chat-approve").ClickAsync();
        await Expect(page.GetByTestId("decided-call")).ToContainTextAsync("refunded");
        await Expect(page.GetByTestId("waiting-call")).ToHaveCountAsync(0);
        Assert.Single(functions.Requests);

        await page.GetByTestId("composer-suggest").ClickAsync();
        await Expect(page.GetByTestId("composer-text")).ToHaveValueAsync("Shall I bring it at [time]?");
        await ShootAsync(page, "assistant-draft");
        await page.GetByTestId("composer-text").FillAsync("Shall I bring it at six?");
        await page.GetByTestId("composer-send").ClickAsync();
        await Expect(inbox.Message("Shall I bring it at six?")).ToBeVisibleAsync();
        await page.GetByTestId("hand-back").ClickAsync();
        await Expect(page.GetByTestId("handover-reason")).ToHaveCountAsync(0);
        await page.GetByTestId("take-over").ClickAsync();
        await Expect(page.GetByTestId("hand-back")).ToBeVisibleAsync();
        Assert.Empty(agent.Complaints);
    }

    [BrowserFact]
    public async Task An_assistant_is_tried_out_before_it_is_switched_on()
    {
        await using var model = await ModelServer.StartAsync();
        var tenant = await TenantAtTheSimulator.MakeAsync(shared.Server);
        await tenant.Api.PutAsync("/api/assistant", new { enabled = false, baseAddress = model.BaseAddress, model = "pretend", apiKey = tenant.Api.Key });
        var isKind = false;
        model.Answers(tenant.Api.Key, request => request.System.Contains("You judge", StringComparison.Ordinal)
                ? ModelReply.Says($$"""[{"met":true,"why":"It names Friday."},{"met":{{(isKind ? "true" : "false")}},"why":"{{(isKind ? "It says sorry." : "It says no word of regret.")}}"}]""")
            : request.Results.Count > 0 ? ModelReply.Says(isKind ? "I am sorry! It comes on Friday." : "It comes on Friday.") : ModelReply.Call("read_customer"));
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(tenant.Api.Key, "/assistant/try-out");

        await page.GetByTestId("scenario-add").ClickAsync();
        await page.GetByTestId("scenario-name").FillAsync("late-order");
        await page.GetByTestId("scenario-messages").FillAsync("Where is my bread?");
        await page.GetByTestId("scenario-expectations").FillAsync("It names a day.\nIt apologises.");
        await page.GetByTestId("scenario-save").ClickAsync();
        await Expect(page.GetByTestId("scenario-row")).ToContainTextAsync("It apologises.");
        await page.GetByTestId("trial-start").ClickAsync();
        await Expect(page.GetByTestId("trial-score")).ToHaveTextAsync("50 of 100");
        await Expect(page.GetByTestId("trial-start")).ToBeVisibleAsync();

        isKind = true;
        await page.GetByTestId("trial-start").ClickAsync();
        await Expect(page.GetByTestId("trial-changes")).ToContainTextAsync("It apologises.");
        await Expect(page.GetByTestId("trial-score")).ToHaveTextAsync("100 of 100");
        await page.GetByTestId("played").Locator("summary").First.ClickAsync();
        await page.GetByTestId("functions").Locator("summary").ClickAsync();
        await Expect(page.GetByTestId("function")).ToContainTextAsync("read_customer");
        await ShootAsync(page, "try-out");
        Assert.Empty(agent.Complaints);
    }

    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder) await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
