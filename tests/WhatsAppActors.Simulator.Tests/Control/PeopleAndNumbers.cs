using System.Net;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Control;

public sealed class PeopleAndNumbers
{
    [Theory]
    [InlineData("", "+16505551234", null, "name")]
    [InlineData("Ada", null, null, "phone")]
    [InlineData("Ada", "12", null, "phone")]
    [InlineData("Ada", "call me", null, "phone")]
    [InlineData("Ada", null, "a b", "username")]
    public async Task A_person_needs_a_name_and_a_number_or_a_username(string name, string? phone, string? username, string wrong)
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, problem) = await simulation.TryApiAsync(HttpMethod.Post, "people", new { name, phone, username });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem!["errors"]!.AsObject().ContainsKey(wrong), problem.ToJsonString());
    }

    [Fact]
    public async Task Numbers_and_usernames_belong_to_one_person()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync(username: "sheena", writes: false);

        Assert.Equal(HttpStatusCode.Conflict, (await simulation.TryApiAsync(HttpMethod.Post, "people", new { name = "B", phone = "16505551234" })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await simulation.TryApiAsync(HttpMethod.Post, "people", new { name = "B", username = "@Sheena" })).Status);
    }

    [Fact]
    public async Task The_list_shows_what_was_said_last_and_what_is_unread()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        var wamid = await simulation.SendAsync(Simulation.Text("+16505551234", "Welcome"));

        var row = (await simulation.ApiAsync(HttpMethod.Get, "people?number=" + Simulation.Number))["items"]!.AsArray().Single()!;

        Assert.Equal((1, wamid), ((int)row["unread"]!, (string)row["last"]!["wamid"]!));
    }

    [Fact]
    public async Task Counters_of_a_number_leave_the_others_out()
    {
        await using var simulation = await Simulation.StartAsync();
        await simulation.PersonAsync();
        var data = Guid.NewGuid().ToString();
        for (var copy = 0; copy < 2; copy++) await simulation.SendAsync(Simulation.Text("+16505551234", "Welcome", data));
        await simulation.ApiAsync(HttpMethod.Put, "numbers/77", new { accessToken = "tok-77", appSecret = "sec-77" });

        await Eventually.TrueAsync(async () => (int)(await CountersAsync(Simulation.Number))["messagesAcknowledged"]! == 1, "the person's message is acknowledged");

        var counters = await CountersAsync(Simulation.Number);
        Assert.Equal((2, 1), ((int)counters["accepted"]!, (int)counters["acceptedTwice"]!));
        Assert.All(await CountersAsync("77"), counter => Assert.Equal(0, (int)counter.Value!));

        Task<System.Text.Json.Nodes.JsonObject> CountersAsync(string number) => simulation.ApiAsync(HttpMethod.Get, $"numbers/{number}/counters");
    }

    [Fact]
    public async Task A_number_is_made_and_changed_and_never_tells_its_secrets()
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, made) = await simulation.TryApiAsync(HttpMethod.Put, "numbers/77", new { accessToken = "tok-77", appSecret = "sec-77", wabaId = "78", verifiedName = "Shop", webhookUrl = "http://localhost:1/x" });
        Assert.Equal(HttpStatusCode.Created, status);
        var changed = await simulation.ApiAsync(HttpMethod.Put, "numbers/77", new { verifiedName = "Other" });

        Assert.Equal(("78", "Other", "http://localhost:1/x"), ((string)changed["wabaId"]!, (string)changed["verifiedName"]!, (string)changed["webhookUrl"]!));
        Assert.DoesNotContain("-77", made!.ToJsonString() + changed.ToJsonString() + (await simulation.ApiAsync(HttpMethod.Get, "numbers")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://example.com/hook")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/hook")]
    public async Task Webhooks_go_to_this_machine_only_unless_the_host_allows_more(string url)
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, problem) = await simulation.TryApiAsync(HttpMethod.Put, "numbers/" + Simulation.Number, new { webhookUrl = url });

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem!["errors"]!.AsObject().ContainsKey("webhookUrl"));
    }

    [Theory]
    [InlineData("people/p9")]
    [InlineData("numbers/9")]
    [InlineData("media/9")]
    [InlineData("people/p9/chats/9")]
    public async Task What_is_not_there_is_a_problem(string path)
    {
        await using var simulation = await Simulation.StartAsync();

        var (status, problem) = await simulation.TryApiAsync(HttpMethod.Get, path);

        Assert.Equal((HttpStatusCode.NotFound, "/problems/simulator/not-found"), (status, (string)problem!["type"]!));
    }

    [Theory]
    [InlineData("""{"type":"fax"}""", "type")]
    [InlineData("""{"type":"text"}""", "text")]
    [InlineData("""{"type":"image","image":{"id":"1"}}""", "image.id")]
    [InlineData("""{"type":"location","location":{"latitude":91,"longitude":0}}""", "location.latitude")]
    [InlineData("""{"type":"reaction","reaction":{"message_id":"wamid.x","emoji":"👍"}}""", "reaction.message_id")]
    [InlineData("""{"type":"edit","edit":{"original_message_id":"wamid.x","text":"x"}}""", "edit.original_message_id")]
    [InlineData("""{"type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"1"}}}""", "interactive.button_reply.title")]
    public async Task What_a_phone_cannot_write_is_named(string body, string wrong)
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);

        var (status, problem) = await simulation.TryApiAsync(HttpMethod.Post, $"people/{person["id"]}/chats/{Simulation.Number}/messages", System.Text.Json.Nodes.JsonNode.Parse(body));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem!["errors"]!.AsObject().ContainsKey(wrong), problem.ToJsonString());
    }

    [Theory]
    [InlineData("""{"type":"text","text":"half \ud83d"}""", "text")]
    [InlineData("""{"type":"text","text":{"body":"\udf3f half"}}""", "text.body")]
    [InlineData("""{"type":"contacts","contacts":[{"name":{"formatted_name":"\ud83d\ud83d\udf3f"}}]}""", "contacts.name.formatted_name")]
    [InlineData("""{"type":"text","text":"Hi","referral":{"\ud83d":"x"}}""", "referral")]
    public async Task Text_that_UTF_8_cannot_hold_is_named_and_the_next_is_heard(string body, string wrong)
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await simulation.Http.PostAsync($"/simulator/api/people/{person["id"]}/chats/{Simulation.Number}/messages", content);

        var problem = System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, problem.ToJsonString());
        Assert.Contains("surrogate", (string)problem["errors"]![wrong]![0]!, StringComparison.Ordinal);
        await simulation.WriteAsync(person, new { type = "text", text = "whole 🌿" });
        await simulation.Business.FirstAsync(p => p.Messages.Any());
    }

    [Fact]
    public async Task Edits_and_deletions_change_the_bubble()
    {
        await using var simulation = await Simulation.StartAsync();
        var person = await simulation.PersonAsync(writes: false);
        var wamid = await simulation.WriteAsync(person, new { type = "text", text = "Tpyo" });

        await simulation.WriteAsync(person, new { type = "edit", edit = new { original_message_id = wamid, text = "Typo" } });
        var edited = await simulation.BubbleAsync(person, wamid);
        Assert.Equal(("Typo", true), ((string)edited["body"]!["text"]!["body"]!, (bool)edited["edited"]!));

        await simulation.WriteAsync(person, new { type = "revoke", revoke = new { original_message_id = wamid } });
        var deleted = await simulation.BubbleAsync(person, wamid);
        Assert.Equal((true, "{}"), ((bool)deleted["deleted"]!, deleted["body"]!.ToJsonString()));
    }
}
