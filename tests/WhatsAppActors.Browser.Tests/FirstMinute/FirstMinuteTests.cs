using System.Net.Http.Json;
using Npgsql;
using WhatsAppActors.Browser.Tests.Screens;

namespace WhatsAppActors.Browser.Tests.FirstMinute;

[Collection(ServerAndBrowser.Collection)]
public sealed class FirstMinuteTests(ServerAndBrowser shared)
{
    [BrowserFact]
    public async Task What_is_written_on_the_phone_is_seen_on_every_station_of_its_way()
    {
        await using var visitor = await shared.VisitAsync();
        var page = await visitor.PageAsync();
        await page.GotoAsync("/");
        var phone = new PhoneScreen(page.FrameLocator("#phone"));
        var inbox = new InboxScreen(page.FrameLocator("#inbox"));
        var name = $"Minute {Guid.NewGuid():N}";
        await phone.MakePersonAsync(name, $"+4477008{Random.Shared.Next(100_000, 999_999)}");

        // The provider takes its time, so that the outbox can be looked into.
        await SwitchAsync(new { answerDelayMs = 4000 });
        string wamid;
        try
        {
            await phone.WriteAsync("Hello from the first minute");
            var line = page.GetByTestId("strip").Locator("tr").Filter(new() { HasText = "Hello from the first minute" });
            await Expect(line.GetByTestId("strip-webhook")).ToContainTextAsync("200");
            wamid = (await line.GetAttributeAsync("data-wamid"))!;

            await using var database = NpgsqlDataSource.Create(shared.Server.ConnectionString);
            await Eventually.AsItIs(async () => Assert.Equal((1L, name, 1L), await StoredAsync(database, wamid)));

            await Expect(line.GetByTestId("strip-customer")).ToContainTextAsync(name);
            await Expect(line.GetByTestId("strip-customer")).ToContainTextAsync("new customer");
            await Expect(line.GetByTestId("strip-turn")).ToContainTextAsync("You wrote: Hello from the first minute");
            await Expect(line.GetByTestId("strip-graph")).ToContainTextAsync("200");
            await Expect(line.GetByTestId("strip-statuses")).ToContainTextAsync("delivered");
            await line.GetByTestId("strip-webhook").Locator("summary").ClickAsync();
            await Expect(line.GetByTestId("strip-webhook").Locator("pre")).ToContainTextAsync(wamid);
        }
        finally
        {
            await SwitchAsync(new { answerDelayMs = 0 });
        }

        await Expect(phone.Bubble("You wrote: Hello from the first minute")).ToBeVisibleAsync();
        Assert.True(await page.FrameLocator("#phone").Locator("html").EvaluateAsync<bool>("html => html.scrollWidth <= innerWidth"), "The phone is wider than its frame.");
        await inbox.OpenAsync(name);
        await Expect(inbox.Message("Hello from the first minute").First).ToBeVisibleAsync();
        await Expect(inbox.Tick("You wrote: Hello from the first minute", "read")).ToBeVisibleAsync();
        await Expect(page.GetByTestId("lost")).ToHaveTextAsync("0");
        await Expect(page.GetByTestId("doubled")).ToHaveTextAsync("0");
        Assert.Empty(visitor.Complaints);
    }

    [BrowserFact]
    public async Task The_first_screens_curl_line_works_as_it_stands()
    {
        await using var visitor = await shared.VisitAsync();
        var page = await visitor.PageAsync();
        await page.GotoAsync("/");
        await Expect(page.GetByTestId("curl")).ToContainTextAsync("/api/conversations");
        var words = (await page.GetByTestId("curl").InnerTextAsync()).Split('"')[1].Split(' ');

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/conversations");
        request.Headers.Authorization = new("Bearer", words[^1]);
        using var answer = await shared.Server.Http.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    [BrowserFact]
    public async Task People_with_a_username_only_are_customers_too()
    {
        await using var visitor = await shared.VisitAsync();
        var page = await visitor.PageAsync();
        await page.GotoAsync("/");
        var phone = new PhoneScreen(page.FrameLocator("#phone"));
        var inbox = new InboxScreen(page.FrameLocator("#inbox"));
        var username = $"user.{Random.Shared.Next(100_000, 999_999)}";
        await phone.MakePersonAsync($"No number {username}", username: username);

        await phone.WriteAsync("Nobody knows my number");

        await Expect(phone.Bubble("You wrote: Nobody knows my number")).ToBeVisibleAsync();
        await inbox.OpenAsync(username);
        await Expect(inbox.By("customer-panel")).ToContainTextAsync(username);
    }

    private static async Task<(long Messages, string? Name, long Outbox)> StoredAsync(NpgsqlDataSource database, string wamid)
    {
        await using var read = database.CreateCommand("""
            SELECT count(*), min(c.display_name), (SELECT count(*) FROM outbox o WHERE o.conversation_id = min(m.conversation_id::text)::uuid AND o.state = 'sending')
              FROM messages m JOIN customers c ON c.tenant_id = m.tenant_id AND c.id = m.customer_id
             WHERE m.provider_message_id = $1
            """);
        read.Parameters.Add(new() { Value = wamid });
        await using var row = await read.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2));
    }

    private async Task SwitchAsync(object switches)
    {
        using var answer = await shared.Server.Http.PutAsJsonAsync("/simulator/api/switches", switches);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
