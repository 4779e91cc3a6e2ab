using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class ConversationTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private Guid channel;
    private Guid customer;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        channel = await Seed.ChannelAsync(Tenant.Id);
        customer = await Seed.CustomerAsync(Tenant.Id, channel);
    }

    [Fact]
    public async Task Conversations_come_by_last_message_and_by_filter()
    {
        var other = await Seed.CustomerAsync(Tenant.Id, channel);
        var second = await Seed.ChannelAsync(Tenant.Id);
        var old = await Seed.ConversationAsync(Tenant.Id, channel, customer, Start, "closed");
        var recent = await Seed.ConversationAsync(Tenant.Id, channel, customer, Start.AddHours(2));
        var middle = await Seed.ConversationAsync(Tenant.Id, second, other, Start.AddHours(1), "handed_over");
        var group = await Seed.ConversationAsync(Tenant.Id, channel, customer: null, Start.AddHours(3), group: "group-1");
        await Seed.SqlAsync(
            "INSERT INTO conversation_participants (tenant_id, conversation_id, customer_id, joined_at) VALUES ($1, $2, $3, now()), ($1, $2, $4, now())",
            Tenant.Id, group, customer, other);

        Assert.Equal(Texts(group, recent, middle, old), await FindAsync(""));
        Assert.Equal(Texts(group, recent, old), await FindAsync($"customerId={customer}"));
        Assert.Equal(Texts(old), await FindAsync($"customerId={customer}&status=closed&channelId={channel}"));
        Assert.Equal(Texts(middle), await FindAsync("status=handed_over"));
        Assert.Equal(Texts(old), await FindAsync("status=closed"));
        Assert.Equal(Texts(middle), await FindAsync($"channelId={second}"));

        var shown = await Client.GetAsync($"/api/conversations/{group}", 200);
        Assert.Equal("group", shown.Text("kind"));
        Assert.Equal("group-1", shown.Text("groupId"));
        Assert.Equal(Texts(customer, other).Order(), shown.GetProperty("participants").EnumerateArray().Select(person => person.Text("customerId")!).Order());
        var direct = await Client.GetAsync($"/api/conversations/{recent}", 200);
        Assert.Equal(Texts(customer), direct.GetProperty("participants").EnumerateArray().Select(person => person.Text("customerId")!));
        Assert.Equal(customer.ToString(), direct.Text("customerId"));
        foreach (var number in new[] { "messageCount", "unreadCount" })
            Assert.Equal(0, direct.GetProperty(number).GetInt64());
        Assert.Equal(JsonValueKind.Null, direct.GetProperty("windowExpiresAt").ValueKind);
    }

    [Fact]
    public async Task Pages_of_conversations_hold_each_once()
    {
        var expected = new List<string>();
        for (var index = 0; index < 9; index++)
            expected.Add((await Seed.ConversationAsync(Tenant.Id, channel, customer, Start.AddMinutes(index / 3))).ToString());
        var late = Start.AddDays(1);
        var ids = await Client.WalkAsync("/api/conversations", 2, () => Seed.ConversationAsync(Tenant.Id, channel, customer, late = late.AddMinutes(1)));
        Assert.Equal(expected.Order(), ids.Order());
        var ofCustomer = await Client.WalkAsync($"/api/conversations?customerId={customer}&status=open", 2);
        Assert.Equal(9 + 4, ofCustomer.Distinct().Count());
    }

    [Fact]
    public async Task Messages_come_by_seq_in_either_order_while_others_arrive()
    {
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        var ids = new List<string>();
        for (var seq = 1; seq <= 7; seq++)
            ids.Add((await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, seq)).ToString());
        var next = 8;
        Task More() => next < 10 ? Seed.MessageAsync(Tenant.Id, channel, conversation, customer, next++) : Task.CompletedTask;

        Assert.Equal(Enumerable.Reverse(ids), await Client.WalkAsync($"/api/conversations/{conversation}/messages", 3, More));
        var all = await Client.WalkAsync($"/api/conversations/{conversation}/messages?order=asc", 2);
        Assert.Equal(ids, all[..7]);
        Assert.Equal(9, all.Count);

        var descending = (await Client.GetAsync($"/api/conversations/{conversation}/messages?limit=1", 200)).Text("nextCursor");
        await Client.GetAsync($"/api/conversations/{conversation}/messages?order=asc&cursor={descending}", 400);
        await Client.GetAsync($"/api/conversations/{conversation}/messages?order=up", 400);
        await Client.GetAsync($"/api/conversations/{Guid.NewGuid()}/messages", 404);
        var empty = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        Assert.Empty((await Client.GetAsync($"/api/conversations/{empty}/messages", 200)).Items());
    }

    [Fact]
    public async Task A_message_has_the_promised_shape_with_its_content_beside_it()
    {
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        var id = await Seed.MessageAsync(
            Tenant.Id, channel, conversation, customer, 1, "wamid.shape", "outbound",
            """{"media": {"id": "m1", "mimeType": "image/jpeg"}, "context": {"id": "wamid.0"}, "text": "not mine", "seq": 99}""");
        await Seed.SqlAsync(
            """
            UPDATE messages SET reactions = '[{"from": "1555", "emoji": "👍"}]', original_text = 'Helo', edited_at = now(), failed_late = true,
                   marks = '{time}', sender_user_id = 'US.1', error = '{"code": 131026}'
             WHERE id = $1
            """,
            id);
        foreach (var (status, second, recipient) in new[] { ("read", 3, "15550001"), ("sent", 1, "15550001"), ("delivered", 3, "15550001"), ("failed", 4, "") })
        {
            await Seed.SqlAsync(
                """
                INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, error, waiting)
                VALUES ($1, $2, 'wamid.shape', $3, $4, $5, now(), CASE WHEN $4 = 'failed' THEN '{"code": 131026}'::jsonb END, false)
                """,
                Tenant.Id, channel, recipient, status, Start.AddSeconds(second));
        }

        var byId = await Client.GetAsync($"/api/messages/{id}", 200);
        var byProvider = (await Client.GetAsync("/api/messages?providerMessageId=wamid.shape", 200)).Items().Single();
        var listed = (await Client.GetAsync($"/api/conversations/{conversation}/messages", 200)).Items().Single();
        Assert.Equal(byId.GetRawText(), byProvider.GetRawText());
        Assert.Equal(byId.GetRawText(), listed.GetRawText());

        Assert.Equal("Hello", byId.Text("text"));
        Assert.Equal(1, byId.GetProperty("seq").GetInt64());
        Assert.Equal("Helo", byId.Text("originalText"));
        Assert.Equal("m1", byId.GetProperty("media").Text("id"));
        Assert.Equal("wamid.0", byId.GetProperty("context").Text("id"));
        Assert.Equal(("outbound", "bot", "text", "delivered"), (byId.Text("direction"), byId.Text("author"), byId.Text("type"), byId.Text("status")));
        Assert.Equal(("wamid.shape", "15550001", "US.1"), (byId.Text("providerMessageId"), byId.Text("from"), byId.Text("fromUserId")));
        Assert.Equal((conversation.ToString(), customer.ToString(), channel.ToString()), (byId.Text("conversationId"), byId.Text("customerId"), byId.Text("channelId")));
        Assert.True(byId.GetProperty("failedLate").GetBoolean());
        Assert.False(byId.GetProperty("imported").GetBoolean());
        Assert.False(byId.GetProperty("isNewCustomer").GetBoolean());
        Assert.NotNull(byId.Text("editedAt"));
        Assert.Null(byId.Text("revokedAt"));
        Assert.Equal("time", byId.GetProperty("marks")[0].GetString());
        Assert.Equal("👍", byId.GetProperty("reactions")[0].Text("emoji"));
        Assert.Equal(131026, byId.GetProperty("error").GetProperty("code").GetInt32());

        var history = byId.GetProperty("statusHistory").EnumerateArray().ToList();
        Assert.Equal(["sent", "delivered", "read", "failed"], history.Select(status => status.Text("status")));
        Assert.Equal(Start.AddSeconds(1), history[0].GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal("15550001", history[0].Text("recipient"));
        Assert.Equal(131026, history[3].GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(1, byId.EnumerateObject().Count(member => member.Name == "text"));
    }

    [Fact]
    public async Task Histories_of_a_page_do_not_mix_and_another_channels_statuses_do_not_count()
    {
        var second = await Seed.ChannelAsync(Tenant.Id);
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 1, "wamid.a", "outbound");
        await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 2, "wamid.b", "outbound");
        await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 3);
        foreach (var (where, wamid, status) in new[] { (channel, "wamid.a", "sent"), (channel, "wamid.b", "read"), (second, "wamid.a", "failed") })
        {
            await Seed.SqlAsync(
                "INSERT INTO status_ledger (tenant_id, channel_id, provider_message_id, recipient, status, provider_timestamp, received_at, waiting) VALUES ($1, $2, $3, '', $4, now(), now(), false)",
                Tenant.Id, where, wamid, status);
        }

        var items = (await Client.GetAsync($"/api/conversations/{conversation}/messages?order=asc", 200)).Items();
        Assert.Equal(["sent"], Statuses(items[0]));
        Assert.Equal(["read"], Statuses(items[1]));
        Assert.Empty(Statuses(items[2]));
    }

    [Fact]
    public async Task A_providers_id_that_two_channels_saw_gives_both_messages()
    {
        var second = await Seed.ChannelAsync(Tenant.Id);
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        var there = await Seed.ConversationAsync(Tenant.Id, second, customer);
        await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 1, "wamid.twice");
        await Seed.MessageAsync(Tenant.Id, second, there, customer, 1, "wamid.twice");
        var answer = await Client.GetAsync("/api/messages?providerMessageId=wamid.twice", 200);
        Assert.Equal(2, answer.Items().Count);
        Assert.Null(answer.Text("nextCursor"));
        Assert.Empty((await Client.GetAsync("/api/messages?providerMessageId=wamid.none", 200)).Items());
    }

    [Fact]
    public async Task Deeply_nested_content_is_shown()
    {
        var conversation = await Seed.ConversationAsync(Tenant.Id, channel, customer);
        var deep = string.Concat(Enumerable.Repeat("[", 200)) + string.Concat(Enumerable.Repeat("]", 200));
        await Seed.MessageAsync(Tenant.Id, channel, conversation, customer, 1, content: $$"""{"raw": {{deep}}}""");
        Assert.Single((await Client.GetAsync($"/api/conversations/{conversation}/messages", 200)).Items());
    }

    private static IEnumerable<string> Texts(params Guid[] ids) => ids.Select(id => id.ToString());

    private static IEnumerable<string?> Statuses(JsonElement message) =>
        message.GetProperty("statusHistory").EnumerateArray().Select(status => status.Text("status"));

    private async Task<List<string>> FindAsync(string query) => (await Client.GetAsync($"/api/conversations?{query}", 200)).Ids();
}
