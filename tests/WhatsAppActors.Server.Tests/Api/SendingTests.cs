using System.Text;
using System.Text.Json;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class SendingTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    private Guid channel;
    private Guid customer;

    [Fact]
    public async Task A_text_is_queued_shown_and_hands_the_conversation_over()
    {
        var chat = await ChatAsync();
        var message = await Client.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = " Hello ", previewUrl = true }, 202);
        Assert.Equal(("agent", "outbound", "queued", " Hello ", 1L), (message.Text("author"), message.Text("direction"), message.Text("status"), message.Text("text"), message.GetProperty("seq").GetInt64()));
        Assert.Equal(customer.ToString(), message.Text("customerId"));
        Assert.True(message.GetProperty("previewUrl").GetBoolean());
        Assert.Equal("handed_over|1|0|0", await StateAsync(chat));
        Assert.Equal(1L, await Seed.ScalarAsync<long>("SELECT count(*) FROM conversations WHERE id = $1 AND handed_over_until BETWEEN now() + interval '1439 minutes' AND now() + interval '1441 minutes'", chat));
        Assert.Equal(message.Text("id"), (await Seed.ScalarAsync<Guid>("SELECT message_id FROM outbox WHERE conversation_id = $1 AND state = 'queued'", chat)).ToString());
        var deadline = DateTimeOffset.UtcNow.AddSeconds(10);
        while (!Host.Actors.Woken.Any(n => n.ChannelId == channel) && DateTimeOffset.UtcNow < deadline) await Task.Delay(10);
        Assert.Contains(Host.Actors.Woken, n => n.ChannelId == channel && n.TenantId == Tenant.Id);
    }

    [Fact]
    public async Task An_answer_names_the_message_it_answers()
    {
        var chat = await ChatAsync();
        var asked = await Seed.MessageAsync(Tenant.Id, channel, chat, customer, 1, "wamid.asked");
        var unnamed = await Seed.MessageAsync(Tenant.Id, channel, chat, customer, 2);
        await Seed.SqlAsync("UPDATE conversations SET last_seq = 2, unread_count = 2 WHERE id = $1", chat);
        var message = await Client.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Yes", context = new { messageId = asked } }, 202);
        Assert.Equal(("wamid.asked", asked.ToString()), (message.GetProperty("context").Text("id"), message.GetProperty("context").Text("messageId")));
        Assert.Equal(3L, message.GetProperty("seq").GetInt64());
        Assert.Equal("handed_over|1|0|0", await StateAsync(chat));
        foreach (var wrong in new[] { unnamed, Guid.NewGuid() })
        {
            var problem = await Client.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Yes", context = new { messageId = wrong } }, 400);
            Assert.True(problem.GetProperty("errors").TryGetProperty("context.messageId", out _));
        }
    }

    [Fact]
    public async Task What_cannot_be_sent_is_refused_by_field_and_limit()
    {
        var path = $"/api/conversations/{await ChatAsync()}/messages";
        foreach (var (field, body) in new (string, object)[]
        {
            ("text", new { type = "text" }), ("text", new { type = "text", text = "" }), ("text", new { type = "text", text = "  " }),
            ("text", new { type = "text", text = new string('a', 4097) }), ("text", new { type = "text", text = "a\0b" }), ("text", new { type = "text", text = 5 }),
            ("type", new { text = "a" }), ("type", new { type = "hologram", text = "a" }), ("media", new { type = "image", text = "a" }), ("previewUrl", new { type = "text", text = "a", previewUrl = 1 }),
            ("context.messageId", new { type = "text", text = "a", context = new { messageId = "x" } }), ("other", new { type = "text", text = "a", other = 1 }),
        })
        {
            var problem = await Client.PostAsync(path, body, 400);
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out var message), $"{field}: {problem}");
            if (field == "text" && body.ToString()!.Contains("aaa", StringComparison.Ordinal)) Assert.Contains("4096", message[0].GetString(), StringComparison.Ordinal);
        }

        await Client.PostAsync(path, new { type = "text", text = new string('a', 4096) }, 202);
    }

    [Fact]
    public async Task Closed_conversations_groups_and_deleted_numbers_take_nothing()
    {
        var closed = await ChatAsync("closed");
        var group = await Seed.ConversationAsync(Tenant.Id, channel, customer: null, group: "g");
        Assert.Equal("/problems/conversation-closed", (await Client.PostAsync($"/api/conversations/{closed}/messages", new { type = "text", text = "a" }, 409)).Text("type"));
        Assert.Equal("/problems/group-conversation", (await Client.PostAsync($"/api/conversations/{group}/messages", new { type = "text", text = "a" }, 409)).Text("type"));
        await Client.PostAsync($"/api/conversations/{Guid.NewGuid()}/messages", new { type = "text", text = "a" }, 404);
        var chat = await ChatAsync();
        await Seed.SqlAsync("UPDATE channels SET deleted_at = now() WHERE id = $1", channel);
        Assert.Equal("/problems/channel-deleted", (await Client.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "a" }, 409)).Text("type"));
        Assert.Equal(0L, await Seed.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE tenant_id = $1", Tenant.Id));
    }

    [Fact]
    public async Task One_key_is_one_message_also_when_it_comes_many_times_at_once()
    {
        var chat = await ChatAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendWithKeyAsync(chat, "k 1", "Hello")));
        Assert.All(answers, a => Assert.Equal(202, a.Status));
        Assert.Single(answers.Select(a => a.Body.Text("id")).Distinct());
        Assert.Equal(1L, await Seed.ScalarAsync<long>("SELECT count(*) FROM messages WHERE conversation_id = $1", chat));

        var other = await SendWithKeyAsync(chat, "k 1", "Bye");
        Assert.Equal((409, "/problems/idempotency-key-used"), (other.Status, other.Body.Text("type")));
        Assert.Equal(202, (await SendWithKeyAsync(chat, "k 2", "Hello")).Status);
        Assert.Equal(400, (await SendWithKeyAsync(chat, new string('k', 256), "Hello")).Status);
        Assert.Equal(2L, await Seed.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE conversation_id = $1", chat));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_its_key_up()
    {
        var chat = await ChatAsync("closed");
        Assert.Equal(409, (await SendWithKeyAsync(chat, "k", "Hello")).Status);
        await Seed.SqlAsync("UPDATE conversations SET status = 'open' WHERE id = $1", chat);
        Assert.Equal(202, (await SendWithKeyAsync(chat, "k", "Hello")).Status);
    }

    [Fact]
    public async Task A_request_whose_message_was_taken_back_says_so_when_it_comes_again()
    {
        var path = $"/api/conversations/{await ChatAsync()}/messages";
        var body = new { type = "text", text = "Later", sendAt = DateTimeOffset.UtcNow.AddHours(1) };
        var later = (await PostWithKeyAsync(path, "k", body)).Body.Text("id");
        await Client.DeleteAsync($"/api/scheduled/{later}", 204);

        var again = await PostWithKeyAsync(path, "k", body);

        Assert.Equal((409, "/problems/message-taken-back"), (again.Status, again.Body.Text("type")));
        Assert.Equal(202, (await PostWithKeyAsync(path, "another", body)).Status);
    }

    [Fact]
    public async Task A_conversation_that_is_started_queues_its_message_and_wakes_its_number()
    {
        await ChatAsync();
        var body = new { channelId = channel, to = "+1 202 555 0123", message = new { type = "text", text = "Hello" } };

        var started = await PostWithKeyAsync("/api/conversations", "k", body);
        var again = await PostWithKeyAsync("/api/conversations", "k", body);

        Assert.Equal((201, 200), (started.Status, again.Status));
        Assert.Equal(started.Body.GetProperty("message").Text("id"), again.Body.GetProperty("message").Text("id"));
        Assert.Equal(("queued", "handed_over"), (started.Body.GetProperty("message").Text("status"), started.Body.GetProperty("conversation").Text("status")));
        Assert.Contains(Host.Actors.Woken, n => n.ChannelId == channel && n.TenantId == Tenant.Id);
    }

    [Fact]
    public async Task A_conversation_whose_message_is_refused_is_not_started()
    {
        await ChatAsync();
        var before = await Seed.ScalarAsync<long>("SELECT count(*) FROM customers WHERE tenant_id = $1", Tenant.Id);

        var problem = await Client.PostAsync("/api/conversations", new { channelId = channel, to = "+1 202 555 0123", message = new { type = "image", media = new { mediaId = Guid.NewGuid() } } }, 400);

        Assert.True(problem.GetProperty("errors").TryGetProperty("message.media.mediaId", out _), problem.ToString());
        Assert.Equal(before, await Seed.ScalarAsync<long>("SELECT count(*) FROM customers WHERE tenant_id = $1", Tenant.Id));
    }

    [Theory]
    [InlineData("failed", 202)]
    [InlineData("unknown", 202)]
    [InlineData("queued", 409)]
    [InlineData("delivered", 409)]
    public async Task Only_a_failed_or_unknown_message_is_sent_again_as_a_new_one(string status, int expected)
    {
        var chat = await ChatAsync();
        var first = await Client.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "Hello", previewUrl = true }, 202);
        await Seed.SqlAsync("UPDATE messages SET status = $2 WHERE id = $1", Guid.Parse(first.Text("id")!), status);
        var again = await Client.PostAsync($"/api/messages/{first.Text("id")}/resend", "", expected);
        if (expected == 202)
        {
            Assert.Equal((first.Text("id"), "Hello", "queued", 2L), (again.Text("resendOf"), again.Text("text"), again.Text("status"), again.GetProperty("seq").GetInt64()));
            Assert.NotEqual(first.Text("id"), again.Text("id"));
            Assert.True(again.GetProperty("previewUrl").GetBoolean());
        }

        Assert.Equal(status, (await Client.GetAsync($"/api/messages/{first.Text("id")}", 200)).Text("status"));
        Assert.Equal(expected == 202 ? 2L : 1L, await Seed.ScalarAsync<long>("SELECT count(*) FROM outbox WHERE conversation_id = $1", chat));
    }

    private async Task<Guid> ChatAsync(string status = "open")
    {
        channel = await Seed.ChannelAsync(Tenant.Id);
        customer = await Seed.CustomerAsync(Tenant.Id, channel);
        return await Seed.ConversationAsync(Tenant.Id, channel, customer, status: status);
    }

    // status|turn_version|handled_seq|unread_count
    private async Task<string> StateAsync(Guid chat) =>
        (await Seed.ScalarAsync<string>("SELECT concat_ws('|', status, turn_version, handled_seq, unread_count) FROM conversations WHERE id = $1", chat))!;

    private async Task<(int Status, JsonElement Body)> SendWithKeyAsync(Guid chat, string key, string text) =>
        await PostWithKeyAsync($"/api/conversations/{chat}/messages", key, new { type = "text", text });

    private async Task<(int Status, JsonElement Body)> PostWithKeyAsync(string path, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }
}
