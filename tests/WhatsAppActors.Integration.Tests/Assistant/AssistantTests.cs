using System.Text.Json;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Integration.Tests.Assistant;

/// <summary>A person writes to a tenant with an assistant, through the pretend WhatsApp.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class AssistantTests(SimulatedServer server) : IAsyncLifetime
{
    private ModelServer _model = null!;
    private FunctionServer _functions = null!;

    public async Task InitializeAsync() => (_model, _functions) = (await ModelServer.StartAsync(), await FunctionServer.StartAsync());

    public async Task DisposeAsync()
    {
        await _model.DisposeAsync();
        await _functions.DisposeAsync();
    }

    [Fact]
    public async Task Five_short_messages_get_one_answer_that_knows_them_all()
    {
        var tenant = await MakeAsync(silenceSeconds: 2);
        _model.Answers(tenant.Key, request => ModelReply.Says($"I heard {request.Messages.Count(message => message.Role == "user")}."));

        foreach (var text in new[] { "Hi", "I", "would like", "some", "bread" }) await tenant.Person.WriteAsync(text);

        var messages = await tenant.MessagesAsync(6);
        Assert.Equal("I heard 5.", messages[5].GetProperty("text").GetString());
        Assert.Equal("bot", messages[5].GetProperty("author").GetString());
        Assert.Single(tenant.Asked);
        Assert.All(["You are Otto, the baker.", "Bread is 3 euros.", "Anna"], text => Assert.Contains(text, tenant.Asked[0].System, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_next_turn_knows_what_was_said()
    {
        var tenant = await MakeAsync();
        _model.Answers(tenant.Key, request => ModelReply.Says($"That was {request.Messages.Count}."));

        await tenant.Person.WriteAsync("One");
        await tenant.MessagesAsync(2);
        await tenant.Person.WriteAsync("Two");
        await tenant.MessagesAsync(4);

        Assert.Equal([("user", "One"), ("assistant", "That was 2."), ("user", "Two")], tenant.Asked[^1].Messages.Skip(1));
    }

    [Fact]
    public async Task Functions_run_and_stand_beside_the_answer()
    {
        var tenant = await MakeAsync();
        await tenant.AddFunctionAsync("stock", _functions.Has("stock", _ => Task.FromResult((200, """{"bread":12}"""))), hasEffect: false);
        await tenant.AddFunctionAsync("order", _functions.Has("order", _ => Task.FromResult((200, """{"number":17}"""))));
        _model.Answers(tenant.Key, request => request.Results.Count == 0
            ? new ModelReply { Calls = [("stock", "{}"), ("order", """{"of":"bread"}"""), ("update_customer", """{"fields":{"likes":"bread"}}""")] }
            : ModelReply.Says($"Ordered: {request.Results[1]}"));

        await tenant.Person.WriteAsync("Bread please");

        var reply = (await tenant.MessagesAsync(2))[1];
        Assert.Equal("""Ordered: {"number":17}""", reply.GetProperty("text").GetString());
        var executed = reply.GetProperty("functionsExecuted").EnumerateArray().ToList();
        Assert.Equal(["stock", "order", "update_customer"], executed.Select(function => function.GetProperty("name").GetString()));
        Assert.Equal(("""{"of":"bread"}""", """{"number":17}"""), (executed[1].GetProperty("arguments").GetString(), executed[1].GetProperty("result").GetString()));
        Assert.True(reply.GetProperty("isParallelExecution").GetBoolean());
        Assert.Equal("pretend", reply.GetProperty("assistant").GetProperty("model").GetString());
        Assert.Equal("bread", (await tenant.Api.AllAsync("/api/customers")).Single().GetProperty("customFields").GetProperty("likes").GetString());
        Assert.Equal(["stock", "order"], _functions.Requests.Select(request => request.Function).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task A_message_during_a_call_has_it_run_once_and_the_next_turn_knows_its_end()
    {
        var tenant = await MakeAsync();
        var begun = new TaskCompletionSource();
        var ends = new TaskCompletionSource();
        await tenant.AddFunctionAsync("order", _functions.Has("order", async _ =>
        {
            begun.SetResult();
            await ends.Task;
            return (200, """{"number":17}""");
        }));
        _model.Answers(tenant.Key, request => request.LastOfCustomer == "Bread please" ? ModelReply.Call("order")
            : ModelReply.Says(request.System.Contains("""order {}: {"number":17}""", StringComparison.Ordinal) ? "Both, and your number is 17." : "I know of no order."));

        await tenant.Person.WriteAsync("Bread please");
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await tenant.Person.WriteAsync("And butter");
        await Task.Delay(500);
        ends.SetResult();

        Assert.Equal("Both, and your number is 17.", (await tenant.MessagesAsync(3))[2].GetProperty("text").GetString());
        Assert.Single(_functions.Requests);
    }

    [Fact]
    public async Task A_person_who_answers_meanwhile_is_not_talked_over()
    {
        var tenant = await MakeAsync();
        var asked = new TaskCompletionSource();
        var answers = new TaskCompletionSource();
        _model.Answers(tenant.Key, async _ =>
        {
            asked.TrySetResult();
            await answers.Task;
            return ModelReply.Says("I am a machine.");
        });
        await tenant.Person.WriteAsync("Hello");
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var chat = (await tenant.ChatAsync()).GetProperty("id").GetString();
        await tenant.Api.PostAsync($"/api/conversations/{chat}/messages", new { type = "text", text = "I am a person." });
        answers.SetResult();
        await tenant.Person.WriteAsync("Thank you");
        await tenant.MessagesAsync(3);

        // Handed back, it answers what comes then: what it would have said before is said by nobody.
        await tenant.Api.PostAsync($"/api/conversations/{chat}/handback", new { });
        await tenant.Person.WriteAsync("And you?");
        Assert.Equal(
            ["Hello", "I am a person.", "Thank you", "And you?", "I am a machine."], (await tenant.MessagesAsync(5)).Select(message => message.GetProperty("text").GetString()));
        Assert.Equal(2, tenant.Asked.Count);
    }

    [Fact]
    public async Task A_person_who_answers_from_the_phone_silences_it()
    {
        const string Anna = "4915112345678";
        var (tenant, number, key) = (await Api.Administrator(server.Process).NewTenantAsync(), SharedServer.NewNumber(), $"sk-{Guid.NewGuid():N}");
        await tenant.AddChannelAsync(number);
        await tenant.PutAsync("/api/assistant", new { enabled = true, baseAddress = _model.BaseAddress, model = "pretend", apiKey = key, silenceSeconds = 0 });
        var asked = new TaskCompletionSource();
        var answers = new TaskCompletionSource();
        _model.Answers(key, async _ =>
        {
            asked.TrySetResult();
            await answers.Task;
            return ModelReply.Says("I am a machine.");
        });
        await server.Http.PostAsync(MetaPosts.OneText(number, Anna, $"wamid.1.{number}", "Hello"));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await server.Http.PostAsync(MetaPosts.Echo(number, Anna, $"wamid.2.{number}", "I am a person."));
        answers.SetResult();
        await server.Http.PostAsync(MetaPosts.OneText(number, Anna, $"wamid.3.{number}", "Thank you"));

        // Handed back, it answers what comes then: all that came before was heard, and left alone.
        var chat = (await tenant.AllAsync("/api/conversations")).Single().GetProperty("id").GetString();
        await tenant.PostAsync($"/api/conversations/{chat}/handback", new { });
        await server.Http.PostAsync(MetaPosts.OneText(number, Anna, $"wamid.4.{number}", "And you?"));
        await Eventually.AsItIs(async () => Assert.Equal(
            ["Hello", "I am a person.", "Thank you", "And you?", "I am a machine."],
            (await tenant.AllAsync($"/api/conversations/{chat}/messages?order=asc")).Select(message => message.GetProperty("text").GetString())));
        Assert.Equal(2, _model.Asked(key).Count);
    }

    [Fact]
    public async Task What_an_agent_approves_runs_once_and_the_customer_is_told()
    {
        var tenant = await MakeAsync();
        await tenant.AddFunctionAsync("refund", _functions.Has("refund", _ => Task.FromResult((200, "refunded"))), permission: "approval");
        _model.Answers(tenant.Key, request => request.System.Contains("refund {}: refunded", StringComparison.Ordinal) ? ModelReply.Says("Your money is on its way.")
            : request.Results.Count > 0 ? ModelReply.Says("A colleague looks at it.") : ModelReply.Call("refund"));
        await tenant.Person.WriteAsync("My money back");
        await tenant.MessagesAsync(2);
        Assert.Empty(_functions.Requests);
        var waiting = Assert.Single(await tenant.Api.AllAsync("/api/assistant/calls"));

        var approved = await tenant.Api.PostAsync($"/api/assistant/calls/{waiting.GetProperty("id").GetString()}/approve", new { });

        Assert.Equal(("ended", "refunded"), (approved.GetProperty("state").GetString(), approved.GetProperty("result").GetString()));
        Assert.Equal("Your money is on its way.", (await tenant.MessagesAsync(3))[2].GetProperty("text").GetString());
        Assert.Single(_functions.Requests);
        var again = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.Api.PostAsync($"/api/assistant/calls/{waiting.GetProperty("id").GetString()}/approve", new { }));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task A_model_that_fails_has_a_person_take_over_with_a_kind_word()
    {
        var tenant = await MakeAsync();
        _model.Answers(tenant.Key, _ => new ModelReply { Status = 500, Raw = "{}" });

        await tenant.Person.WriteAsync("Hello");

        Assert.Contains("A colleague will get back to you", (await tenant.MessagesAsync(2))[1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("handed_over", (await tenant.ChatAsync()).GetProperty("status").GetString());
        Assert.Equal(2, tenant.Asked.Count);
    }

    [Fact]
    public async Task Rules_come_first_and_without_a_key_alone()
    {
        var tenant = await MakeAsync();
        _model.Answers(tenant.Key, _ => ModelReply.Says("The model."));
        await tenant.Api.PutAsync("/api/rules", new { keywords = new[] { new { match = "exact", value = "hours", reply = "Nine to five." } } });
        await tenant.Person.WriteAsync("hours");
        Assert.Equal("Nine to five.", (await tenant.MessagesAsync(2))[1].GetProperty("text").GetString());
        Assert.Empty(tenant.Asked);
        await tenant.Person.WriteAsync("Anything else");
        Assert.Equal("The model.", (await tenant.MessagesAsync(4))[3].GetProperty("text").GetString());

        var without = await tenant.Api.PutAsync("/api/assistant", new { enabled = true, model = "pretend", apiKey = (string?)null });
        Assert.False(without.GetProperty("answers").GetBoolean());
        Assert.Contains("It has no key", without.GetProperty("whyNot").GetString(), StringComparison.Ordinal);
        await tenant.Person.WriteAsync("And now?");
        await tenant.Person.WriteAsync("hours");
        Assert.Equal("Nine to five.", (await tenant.MessagesAsync(7))[6].GetProperty("text").GetString());
        Assert.Single(tenant.Asked);
    }

    [Fact]
    public async Task The_key_is_never_shown()
    {
        var tenant = await MakeAsync();

        var shown = await tenant.Api.GetAsync("/api/assistant");

        Assert.True(shown.GetProperty("hasKey").GetBoolean());
        Assert.DoesNotContain(tenant.Key, shown.GetRawText(), StringComparison.Ordinal);
    }

    private Task<AssistedTenant> MakeAsync(int silenceSeconds = 0) => AssistedTenant.MakeAsync(server.Process, _model, silenceSeconds);
}
