using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace WhatsAppActors.Integration.Tests.EveryError;

/// <summary>Every error code of WhatsApp's as the answer to a send: what becomes of the message, and of what else goes through its number.</summary>
[Collection(ServerOfErrors.Collection)]
public sealed class InjectedErrorTests(ServerOfErrors shared)
{
    private ServerProcess Server => shared.Process;

    [Theory]
    [InlineData(3), InlineData(10), InlineData(33), InlineData(100), InlineData(200), InlineData(368), InlineData(130403), InlineData(130472), InlineData(130497)]
    [InlineData(131005), InlineData(131008), InlineData(131009), InlineData(131021), InlineData(131026), InlineData(131031), InlineData(131037), InlineData(131042), InlineData(131045)]
    [InlineData(131047), InlineData(131051), InlineData(131053), InlineData(131055), InlineData(131060), InlineData(131062), InlineData(131063)]
    [InlineData(132000), InlineData(132001), InlineData(132005), InlineData(132007), InlineData(132012), InlineData(132068), InlineData(132069)]
    [InlineData(133000), InlineData(133005), InlineData(133006), InlineData(133008), InlineData(133009), InlineData(133010), InlineData(133015), InlineData(133016)]
    [InlineData(134011), InlineData(134100), InlineData(134102), InlineData(135000), InlineData(2593107), InlineData(2593108)]
    public async Task What_would_fail_again_fails_at_once_and_says_why(int code)
    {
        var chat = await ChatAsync(shared.Tenant);

        var message = await SendFailingAsync(shared.Tenant, chat, code);

        await Eventually.AsItIs(async () =>
        {
            var shown = await shared.Tenant.Api.GetAsync($"/api/messages/{message}");
            Assert.Equal("failed", shown.GetProperty("status").GetString());
            Assert.Equal(code, shown.GetProperty("error").GetProperty("code").GetInt32());
        });
        Assert.Empty(await OutboxAsync(shared.Tenant, chat));
        await GoesAsync(shared.Tenant, await SendAsync(shared.Tenant, chat));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(131000), InlineData(131016), InlineData(133004)]
    public async Task What_passes_by_itself_is_tried_again_soon_and_goes(int code)
    {
        var chat = await ChatAsync(shared.Tenant);

        await GoesAsync(shared.Tenant, await SendFailingAsync(shared.Tenant, chat, code));
    }

    [Theory]
    [InlineData(131064, 2 * 3600, 3 * 3600)]
    [InlineData(134101, 600, 700)]
    [InlineData(131056, 0, 2)]
    public async Task What_is_about_one_person_or_message_waits_alone(int code, int least, int most)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        var (chat, other) = (await ChatAsync(tenant), await ChatAsync(tenant));
        var began = TimeProvider.System.GetUtcNow();

        var message = await SendFailingAsync(tenant, chat, code);

        if (most > 60) await WaitsAsync(tenant, chat, began, least, most);
        else await GoesAsync(tenant, message);
        await GoesAsync(tenant, await SendAsync(tenant, other));
    }

    [Fact]
    public async Task A_person_who_has_had_enough_marketing_is_sent_more_a_day_later_and_replies_pass_it()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        await tenant.AddTemplateAsync(Server.Http, "offer", "Hello", "MARKETING");
        await tenant.Api.PostAsync("/api/templates/sync", new { });
        var chat = await ChatAsync(tenant);
        var began = TimeProvider.System.GetUtcNow();
        await FailNextAsync(131049);
        await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "template", template = new { name = "offer", language = "en" } });

        await WaitsAsync(tenant, chat, began, 24 * 3600, 27 * 3600);
        await GoesAsync(tenant, await SendAsync(tenant, chat));
    }

    [Theory]
    [InlineData(4, 60, 120)]
    [InlineData(80007, 60, 120)]
    [InlineData(131048, 3600, 2 * 3600)]
    [InlineData(131057, 60, 90)]
    public async Task What_is_about_the_number_or_its_account_has_all_of_it_wait(int code, int least, int most)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        var (chat, other) = (await ChatAsync(tenant), await ChatAsync(tenant));
        var began = TimeProvider.System.GetUtcNow();

        var first = await SendFailingAsync(tenant, chat, code);

        await WaitsAsync(tenant, chat, began, least, most);
        var second = await SendAsync(tenant, other);
        await WaitsAsync(tenant, other, began, least, most);

        // Neither is the next send of another test's.
        foreach (var message in (string[])[first, second]) await tenant.Api.PostAsync($"/api/messages/{message}/cancel", new { });
    }

    // By how much it is slower then is NumberPaceTests' matter.
    [Fact]
    public async Task A_number_that_is_too_fast_pauses_with_all_of_its_chats_and_goes_on_within_seconds()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        var (chat, other) = (await ChatAsync(tenant), await ChatAsync(tenant));

        var first = await SendFailingAsync(tenant, chat, 130429);
        await Eventually.AsItIs(async () => Assert.True(
            (await OutboxAsync(tenant, chat)).All(waiting => waiting.GetProperty("state").GetString() == "queued" && waiting.GetProperty("attempts").GetInt32() > 0), "It was not refused."));
        var second = await SendAsync(tenant, other);
        await GoesAsync(tenant, first);
        await GoesAsync(tenant, second);

        var requests = (await Server.Http.GetFromJsonAsync<JsonElement>("/simulator/api/traffic?limit=1000")).GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("method").GetString() == "POST" && entry.GetProperty("path").GetString()!.EndsWith($"/{tenant.PhoneNumberId}/messages", StringComparison.Ordinal))
            .Select(entry => (At: entry.GetProperty("at").GetDateTimeOffset(), Status: entry.GetProperty("status").GetInt32())).OrderBy(request => request.At).ToList();
        Assert.Equal([400, 200, 200], requests.Select(request => request.Status));
        Assert.All(requests.Skip(1), request => Assert.InRange((request.At - requests[0].At).TotalSeconds, 1, 60));
    }

    [Theory]
    [InlineData(0), InlineData(190)]
    public async Task A_token_that_no_longer_holds_stops_the_number_until_there_is_a_new_one(int code)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        var (chat, other) = (await ChatAsync(tenant), await ChatAsync(tenant));
        var message = await SendFailingAsync(tenant, chat, code);
        await Eventually.AsItIs(async () => Assert.Contains("access token", Assert.Single(await OutboxAsync(tenant, chat)).GetProperty("waitsFor").GetString(), StringComparison.OrdinalIgnoreCase));
        var second = await SendAsync(tenant, other);
        Assert.Equal("queued", (await tenant.Api.GetAsync($"/api/messages/{second}")).GetProperty("status").GetString());

        await tenant.Api.PatchAsync($"/api/channels/{tenant.ChannelId}", new { accessToken = tenant.Token });

        await GoesAsync(tenant, message);
        await GoesAsync(tenant, second);
    }

    [Theory]
    [InlineData(132015, "PAUSED")]
    [InlineData(132016, "DISABLED")]
    public async Task A_template_that_is_paused_or_disabled_is_held_and_replies_pass_it(int code, string status)
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        await tenant.AddTemplateAsync(Server.Http, "offer", "Hello", "MARKETING");
        await tenant.Api.PostAsync("/api/templates/sync", new { });
        var chat = await ChatAsync(tenant);

        await FailNextAsync(code);
        var offer = (await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "template", template = new { name = "offer", language = "en" } })).GetProperty("id").GetString()!;

        await Eventually.AsItIs(async () =>
        {
            var waiting = Assert.Single(await OutboxAsync(tenant, chat));
            Assert.Equal((offer, true), (waiting.GetProperty("messageId").GetString(), waiting.GetProperty("waitsFor").GetString()?.Contains("template offer", StringComparison.Ordinal)));
            Assert.Equal(status, Assert.Single(await tenant.Api.AllAsync("/api/templates?name=offer&language=en"), known => known.GetProperty("name").GetString() == "offer").GetProperty("status").GetString());
        });
        await GoesAsync(tenant, await SendAsync(tenant, chat));
    }

    [Fact]
    public async Task Who_has_stopped_marketing_is_never_sent_any_again()
    {
        var tenant = await TenantAtTheSimulator.MakeAsync(Server);
        var chat = await ChatAsync(tenant);

        var message = await SendFailingAsync(tenant, chat, 131050);

        await Eventually.AsItIs(async () => Assert.Equal("failed", (await tenant.Api.GetAsync($"/api/messages/{message}")).GetProperty("status").GetString()));
        var customer = (await tenant.Api.GetAsync($"/api/conversations/{chat}")).GetProperty("customerId").GetString();
        Assert.Equal("withdrawn", (await tenant.Api.GetAsync($"/api/customers/{customer}")).GetProperty("consentStatus").GetString());
    }

    [Fact]
    public async Task A_file_that_WhatsApp_could_not_read_is_tried_once_more()
    {
        var chat = await ChatAsync(shared.Tenant);

        await GoesAsync(shared.Tenant, await SendFailingAsync(shared.Tenant, chat, 131052));
    }

    private async Task<string> ChatAsync(TenantAtTheSimulator tenant)
    {
        var person = await SimulatedPerson.MakeAsync(Server.Http, "Ana", tenant.PhoneNumberId);
        var wamid = await person.WriteAsync("Hello");
        var chat = "";
        await Eventually.AsItIs(async () =>
            chat = Assert.Single((await tenant.Api.GetAsync($"/api/messages?providerMessageId={wamid}")).GetProperty("items").EnumerateArray()).GetProperty("conversationId").GetString()!);
        return chat;
    }

    private async Task<string> SendFailingAsync(TenantAtTheSimulator tenant, string chat, int code)
    {
        await FailNextAsync(code);
        return await SendAsync(tenant, chat);
    }

    private async Task FailNextAsync(int code)
    {
        using var answer = await Server.Http.PutAsJsonAsync("/simulator/api/switches", new { failNext = 1, failCode = code, failHow = "error" });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> SendAsync(TenantAtTheSimulator tenant, string chat) =>
        (await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Hello back" })).GetProperty("id").GetString()!;

    private static Task GoesAsync(TenantAtTheSimulator tenant, string message) => Eventually.AsItIs(async () =>
        Assert.Contains((await tenant.Api.GetAsync($"/api/messages/{message}")).GetProperty("status").GetString(), (string[])["sent", "delivered", "read"]));

    private static async Task<List<JsonElement>> OutboxAsync(TenantAtTheSimulator tenant, string chat) => await tenant.Api.AllAsync($"/api/outbox?conversationId={chat}");

    private static Task WaitsAsync(TenantAtTheSimulator tenant, string chat, DateTimeOffset began, int least, int most) => Eventually.AsItIs(async () =>
    {
        var waiting = Assert.Single(await OutboxAsync(tenant, chat));
        Assert.Equal("queued", waiting.GetProperty("state").GetString());
        Assert.NotNull(waiting.GetProperty("waitsFor").GetString());
        var until = DateTimeOffset.Parse(waiting.GetProperty("waitsUntil").GetString() ?? "0001-01-01T00:00:00Z", CultureInfo.InvariantCulture);
        Assert.InRange((until - began).TotalSeconds, least, most + 30);
    });
}
