using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests;

/// <summary>What webhooks of each kind do, as the API shows it afterwards.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class StoryTests(SharedServer server)
{
    private const string Anna = "4915112345678";
    private static readonly long Now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public async Task An_edit_a_reaction_and_a_revoke_change_their_message_and_are_rows_of_their_own()
    {
        var (tenant, number) = await NewNumberAsync();
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.1", "Frist", Now - 50));
        await PostAsync(number, About("edit", "wamid.2", Now - 40, """{"original_message_id":"wamid.1","message":{"type":"text","text":{"body":"First"}}}"""));
        await PostAsync(number, About("reaction", "wamid.3", Now - 30, """{"message_id":"wamid.1","emoji":"\ud83d\udc4d"}"""));
        var shown = await MessageAsync(tenant, "wamid.1");
        Assert.Equal("First", shown.GetProperty("text").GetString());
        Assert.Equal("Frist", shown.GetProperty("originalText").GetString());
        Assert.Equal("👍", shown.GetProperty("reactions")[0].GetProperty("emoji").GetString());
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("revokedAt").ValueKind);

        await PostAsync(number, About("revoke", "wamid.4", Now - 20, """{"original_message_id":"wamid.1"}"""));
        Assert.Equal(JsonValueKind.String, (await MessageAsync(tenant, "wamid.1")).GetProperty("revokedAt").ValueKind);

        var conversation = (await tenant.AllAsync("/api/conversations")).Single();
        Assert.Equal(4, conversation.GetProperty("messageCount").GetInt32());
        Assert.Equal(1, conversation.GetProperty("unreadCount").GetInt32());
    }

    [Fact]
    public async Task The_window_opens_by_what_the_customer_says_and_not_by_a_clock_in_the_future()
    {
        var (tenant, number) = await NewNumberAsync();
        await PostAsync(number, About("reaction", "wamid.1", Now, """{"message_id":"wamid.0","emoji":"x"}"""));
        Assert.Equal(JsonValueKind.Null, (await tenant.AllAsync("/api/conversations")).Single().GetProperty("windowExpiresAt").ValueKind);

        var before = TimeProvider.System.GetUtcNow();
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.2", "Hello from the year 2099", 4_070_908_800));
        var after = TimeProvider.System.GetUtcNow();
        var expires = (await tenant.AllAsync("/api/conversations")).Single().GetProperty("windowExpiresAt").GetDateTimeOffset();
        Assert.InRange(expires, before.AddHours(24).AddMilliseconds(-1), after.AddHours(24));
        Assert.Equal(2099, (await MessageAsync(tenant, "wamid.2")).GetProperty("providerTimestamp").GetDateTimeOffset().Year);
    }

    [Fact]
    public async Task A_new_number_keeps_the_customer_and_the_old_ones_next_holder_is_somebody_else()
    {
        var (tenant, number) = await NewNumberAsync();
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.1", "Hello", Now - 100));
        await PostAsync(number,
            MetaPosts.Text("4915187654321", "wamid.3", "My new number", Now - 40),
            new JsonObject
            {
                ["from"] = Anna, ["id"] = "wamid.2", ["timestamp"] = (Now - 50).ToString(), ["type"] = "system",
                ["system"] = new JsonObject { ["body"] = "Anna changed", ["wa_id"] = "4915187654321", ["type"] = "user_changed_number" },
            });
        var customer = Assert.Single(await tenant.AllAsync("/api/customers"));
        Assert.Equal("+4915187654321", customer.GetProperty("phone").GetString());

        // Late, but said before the change: still hers. Said after it: a new person's.
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.4", "Sent before", Now - 60));
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.5", "Who is this?", Now - 10));
        Assert.Equal(customer.GetProperty("id").GetString(), (await MessageAsync(tenant, "wamid.4")).GetProperty("customerId").GetString());
        Assert.NotEqual(customer.GetProperty("id").GetString(), (await MessageAsync(tenant, "wamid.5")).GetProperty("customerId").GetString());
        Assert.True((await MessageAsync(tenant, "wamid.5")).GetProperty("isNewCustomer").GetBoolean());
    }

    [Fact]
    public async Task Consent_follows_the_latest_preference_in_whatever_order_they_arrive()
    {
        var (tenant, number) = await NewNumberAsync();
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.1", "Hello"));
        foreach (var (value, at, expected) in ((string, long, string)[])[("resume", Now - 50, "granted"), ("stop", Now - 10, "withdrawn"), ("resume", Now - 20, "withdrawn")])
        {
            Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(Change(number, "user_preferences", "user_preferences",
                new JsonObject { ["wa_id"] = Anna, ["category"] = "marketing_messages", ["value"] = value, ["timestamp"] = at })));
            Assert.Equal(expected, Assert.Single(await tenant.AllAsync("/api/customers")).GetProperty("consentStatus").GetString());
        }

        // Soft-deleted, she writes again: back, with her consent withdrawn.
        var id = Assert.Single(await tenant.AllAsync("/api/customers")).GetProperty("id").GetString();
        await tenant.DeleteAsync($"/api/customers/{id}");
        Assert.Empty(await tenant.AllAsync("/api/customers"));
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.2", "Me again"));
        var back = Assert.Single(await tenant.AllAsync("/api/customers"));
        Assert.Equal((id, "withdrawn"), (back.GetProperty("id").GetString(), back.GetProperty("consentStatus").GetString()));
    }

    [Fact]
    public async Task An_echo_is_the_agents_message_and_its_statuses_may_come_first()
    {
        var (tenant, number) = await NewNumberAsync();
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.1", "Anybody there?"));
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(Change(number, "messages", "statuses",
            new JsonObject { ["id"] = "wamid.2", ["status"] = "read", ["timestamp"] = Now.ToString(), ["recipient_id"] = Anna })));
        var echo = MetaPosts.Text("15550783881", "wamid.2", "Yes!");
        echo["to"] = Anna;
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(Change(number, "smb_message_echoes", "message_echoes", echo)));

        var shown = await MessageAsync(tenant, "wamid.2");
        Assert.Equal(("outbound", "agent", "read"), (Text(shown, "direction"), Text(shown, "author"), Text(shown, "status")));
        Assert.Equal("read", Text(shown.GetProperty("statusHistory")[0], "status"));
        var conversation = Assert.Single(await tenant.AllAsync("/api/conversations"));
        Assert.Equal(0, conversation.GetProperty("unreadCount").GetInt32());
        Assert.Equal(2, conversation.GetProperty("messageCount").GetInt32());
    }

    [Fact]
    public async Task Imported_history_is_a_chat_of_its_own_and_a_late_medium_fills_its_placeholder()
    {
        var (tenant, number) = await NewNumberAsync();
        await PostAsync(number, MetaPosts.Text(Anna, "wamid.live", "Now"));
        var old = MetaPosts.Text(Anna, "wamid.h1", "Long ago", Now - 9_000_000);
        var placeholder = new JsonObject { ["from"] = Anna, ["id"] = "wamid.h2", ["timestamp"] = (Now - 8_000_000).ToString(), ["type"] = "media_placeholder" };
        await server.Http.PostAsync(Change(number, "history", "history", new JsonObject
        {
            ["metadata"] = new JsonObject { ["phase"] = 0, ["chunk_order"] = 1, ["progress"] = 100 },
            ["threads"] = new JsonArray(new JsonObject { ["id"] = Anna, ["messages"] = new JsonArray(old, placeholder) }),
        }));
        await server.Http.PostAsync(Change(number, "history", "messages", new JsonObject
        {
            ["from"] = Anna, ["id"] = "wamid.h2", ["timestamp"] = (Now - 8_000_000).ToString(), ["type"] = "image",
            ["image"] = new JsonObject { ["id"] = "media.1", ["mime_type"] = "image/jpeg", ["caption"] = "The cat" },
        }));

        Assert.Equal(2, (await tenant.AllAsync("/api/conversations")).Count);
        Assert.Single(await tenant.AllAsync("/api/conversations?status=open"));
        var filled = await MessageAsync(tenant, "wamid.h2");
        Assert.Equal(("image", "The cat", "media.1"), (Text(filled, "type"), Text(filled, "text"), Text(filled.GetProperty("media"), "id")));
        Assert.True(filled.GetProperty("imported").GetBoolean());
        Assert.Single(await tenant.AllAsync("/api/customers"));
    }

    [Fact]
    public async Task A_group_is_one_conversation_of_several_people_without_a_window()
    {
        var (tenant, number) = await NewNumberAsync();
        foreach (var (from, wamid) in ((string, string)[])[(Anna, "wamid.1"), ("4915187654321", "wamid.2")])
        {
            var message = MetaPosts.Text(from, wamid, "Hello all");
            message["group_id"] = "group-1";
            await PostAsync(number, message);
        }

        var group = Assert.Single(await tenant.AllAsync("/api/conversations"));
        Assert.Equal(("group", 2), (Text(group, "kind"), group.GetProperty("messageCount").GetInt32()));
        Assert.Equal(JsonValueKind.Null, group.GetProperty("customerId").ValueKind);
        Assert.Equal(JsonValueKind.Null, group.GetProperty("windowExpiresAt").ValueKind);
        Assert.Equal(2, (await tenant.AllAsync("/api/customers")).Count);
    }

    [Fact]
    public async Task A_person_with_a_username_only_is_a_customer_and_a_later_phone_is_theirs()
    {
        var (tenant, number) = await NewNumberAsync();
        var hidden = MetaPosts.Text("", "wamid.1", "Hi");
        hidden.Remove("from");
        hidden["from_user_id"] = "US.13491208655302741918";
        await PostAsync(number, hidden);
        var customer = Assert.Single(await tenant.AllAsync("/api/customers"));
        Assert.Equal(JsonValueKind.Null, customer.GetProperty("phone").ValueKind);

        var open = MetaPosts.Text(Anna, "wamid.2", "Hi again");
        open["from_user_id"] = "US.13491208655302741918";
        await PostAsync(number, open);
        var same = Assert.Single(await tenant.AllAsync("/api/customers"));
        Assert.Equal("+" + Anna, same.GetProperty("phone").GetString());
        Assert.Equal(JsonValueKind.Null, (await MessageAsync(tenant, "wamid.1")).GetProperty("from").ValueKind);
    }

    private async Task<(Api Tenant, string Number)> NewNumberAsync()
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number);
        return (tenant, number);
    }

    private async Task PostAsync(string number, params JsonNode?[] messages) =>
        Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(MetaPosts.Envelope(("waba-" + number, number, messages))));

    private static async Task<JsonElement> MessageAsync(Api tenant, string wamid) =>
        Assert.Single((await tenant.GetAsync($"/api/messages?providerMessageId={wamid}")).GetProperty("items").EnumerateArray());

    private static JsonObject About(string type, string wamid, long at, string body) => new()
    {
        ["from"] = Anna, ["id"] = wamid, ["timestamp"] = at.ToString(), ["type"] = type, [type] = JsonNode.Parse(body),
    };

    private static JsonObject Change(string number, string field, string list, JsonNode element)
    {
        var envelope = MetaPosts.Envelope(("waba-" + number, number, []));
        var change = envelope["entry"]![0]!["changes"]![0]!.AsObject();
        change["field"] = field;
        change["value"]!.AsObject().Remove("messages");
        change["value"]![list] = new JsonArray(element);
        return envelope;
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();
}
