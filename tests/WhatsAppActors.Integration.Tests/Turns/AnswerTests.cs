using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests.Turns;

/// <summary>From a rule set through the API and a signed webhook to the reply at the provider.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class AnswerTests(SharedServer server)
{
    private const string Anna = "4915112345678";

    [Fact]
    public async Task A_rule_answers_once_and_without_it_nothing_is_said()
    {
        var (tenant, number) = await NewNumberAsync("price", "It costs 5 euros.");
        await PostAsync(MetaPosts.OneText(number, Anna, "wamid.1", "price"));
        var reply = await OnlyReplyAsync(tenant);
        Assert.Equal("It costs 5 euros.", reply.GetProperty("text").GetString());
        Assert.Equal("bot", reply.GetProperty("author").GetString());
        Assert.Equal(2, reply.GetProperty("seq").GetInt32());
        await Eventually.AsItIs(async () => Assert.Equal("sent", Assert.Single(await RepliesAsync(tenant)).GetProperty("status").GetString()));
        reply = Assert.Single(await RepliesAsync(tenant));
        var accepted = Assert.Single(server.Provider.ReadJournal(), a => a.Number == number);
        Assert.Equal((reply.GetProperty("id").GetGuid(), reply.GetProperty("providerMessageId").GetString()), (accepted.MessageId, accepted.Wamid));

        // A second delivery of the same message changes nothing.
        await PostAsync(MetaPosts.OneText(number, Anna, "wamid.1", "price"));
        await PutRulesAsync(tenant, null);
        await PostAsync(MetaPosts.OneText(number, "4915187654321", "wamid.2", "price"));
        await HandledAsync(number);
        Assert.Single(await RepliesAsync(tenant));
    }

    [Fact]
    public async Task Two_hundred_people_at_once_are_each_answered_once()
    {
        var (tenant, number) = await NewNumberAsync("Hello", "Hi!");
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            server.Http.PostAsync(MetaPosts.OneText(number, $"49151{i:D8}", $"wamid.{i}"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));

        await Eventually.AsItIs(async () => Assert.Equal(200, (await RepliesAsync(tenant)).Count));
        await HandledAsync(number);
        var replies = await RepliesAsync(tenant);
        Assert.Equal(200, replies.Count);
        Assert.Equal(200, replies.Select(r => r.GetProperty("conversationId").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Five_messages_in_one_post_get_one_answer()
    {
        var (tenant, number) = await NewNumberAsync("Hello", "Hi!");
        var texts = Enumerable.Range(0, 5).Select(i => (JsonNode)MetaPosts.Text(Anna, $"wamid.{i}", "Hello")).ToArray();
        await PostAsync(MetaPosts.Envelope(("waba-" + number, number, texts)));

        Assert.Equal(6, (await OnlyReplyAsync(tenant)).GetProperty("seq").GetInt32());
        await HandledAsync(number);
        Assert.Single(await RepliesAsync(tenant));
    }

    [Fact]
    public async Task A_human_who_answers_from_the_phone_stops_the_bot()
    {
        var (tenant, number) = await NewNumberAsync("Hello", "Hi!");
        await PostAsync(MetaPosts.OneText(number, Anna, "wamid.1"));
        await OnlyReplyAsync(tenant);
        await PostAsync(MetaPosts.Echo(number, Anna, "wamid.2"));
        Assert.Equal("handed_over", Assert.Single(await tenant.AllAsync("/api/conversations")).GetProperty("status").GetString());

        await PostAsync(MetaPosts.OneText(number, Anna, "wamid.3"));
        await HandledAsync(number);
        Assert.Single(await RepliesAsync(tenant));
    }

    [Fact]
    public async Task A_backlog_of_old_messages_gets_no_answer()
    {
        var (tenant, number) = await NewNumberAsync("Hello", "Hi!");
        var yesterday = TimeProvider.System.GetUtcNow().AddDays(-1).ToUnixTimeSeconds();
        var texts = Enumerable.Range(0, 20).Select(i => (JsonNode)MetaPosts.Text(Anna, $"wamid.{i}", "Hello", yesterday + i)).ToArray();
        await PostAsync(MetaPosts.Envelope(("waba-" + number, number, texts)));
        await HandledAsync(number);
        Assert.Empty(await RepliesAsync(tenant));
    }

    // Acknowledged is committed, so that nothing unhandled means that all of it was handled.
    private async Task HandledAsync(string number)
    {
        await using var database = Npgsql.NpgsqlDataSource.Create(server.Process.ConnectionString);
        await using var command = database.CreateCommand("SELECT count(*) FROM conversations c JOIN channels n ON n.id = c.channel_id WHERE n.provider_id = $1 AND c.handled_seq < c.last_inbound_seq");
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = number });
        await Eventually.AsItIs(async () => Assert.Equal(0L, await command.ExecuteScalarAsync()));
    }

    private async Task<(Api Tenant, string Number)> NewNumberAsync(string word, string reply)
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();
        var number = SharedServer.NewNumber();
        await tenant.AddChannelAsync(number, graph: server.Provider.Address);
        await PutRulesAsync(tenant, (word, reply));
        return (tenant, number);
    }

    private static Task<JsonElement> PutRulesAsync(Api tenant, (string Word, string Reply)? keyword) => tenant.PutAsync("/api/rules", new
    {
        keywords = keyword is { } rule ? new[] { new { match = "exact", value = rule.Word, reply = rule.Reply } } : [],
    });

    private async Task PostAsync(JsonNode body) => Assert.Equal(HttpStatusCode.OK, await server.Http.PostAsync(body));

    private static async Task<JsonElement> OnlyReplyAsync(Api tenant)
    {
        JsonElement reply = default;
        await Eventually.AsItIs(async () => reply = Assert.Single(await RepliesAsync(tenant)));
        return reply;
    }

    private static async Task<List<JsonElement>> RepliesAsync(Api tenant)
    {
        var replies = new List<JsonElement>();
        foreach (var conversation in await tenant.AllAsync("/api/conversations"))
        {
            var messages = await tenant.AllAsync($"/api/conversations/{conversation.GetProperty("id").GetString()}/messages");
            replies.AddRange(messages.Where(m => m.GetProperty("author").GetString() == "bot"));
        }

        return replies;
    }
}
