using System.Text.Json.Nodes;
using WhatsAppActors.Assistant.Model;
using WhatsAppActors.Core.Assistant.Functions;
using WhatsAppActors.Core.Assistant.Model;
using WhatsAppActors.PretendModel;

namespace WhatsAppActors.Assistant.Tests.Model;

public sealed class OpenAIChatModelTests : IAsyncLifetime
{
    private const string Key = "sk-of-a-test";

    private static readonly FunctionDefinition Book = new("book", "Books a room.", JsonNode.Parse("""{"type":"object","properties":{"room":{"type":"integer"}}}""")!.AsObject());

    private ModelServer _server = null!;

    public async Task InitializeAsync() => _server = await ModelServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_conversation_is_asked_as_the_API_wants_it()
    {
        _server.Answers(Key, _ => ModelReply.Says("Room 7 is yours."));

        var answer = await AskAsync(new ModelQuestion(
            [
                new SystemMessage("Be kind."), new CustomerMessage("Book room 7"), new AssistantMessage("One moment", [new FunctionCall("call_1", "book", """{"room":7}""")]),
                new FunctionMessage("call_1", "booked"), new AssistantMessage("Done", []), new CustomerMessage("Sure?"),
            ],
            [Book]));

        Assert.Equal(("Room 7 is yours.", 100, 10), (answer.Text, answer.QuestionTokens, answer.AnswerTokens));
        Assert.Empty(answer.Calls);
        var body = Assert.Single(_server.Asked(Key)).Body;
        Assert.Equal("the-model", (string)body["model"]!);
        Assert.Equal([("system", "Be kind."), ("user", "Book room 7"), ("assistant", "One moment"), ("tool", "booked"), ("assistant", "Done"), ("user", "Sure?")], _server.Asked(Key)[0].Messages);
        var call = body["messages"]![2]!["tool_calls"]![0]!;
        Assert.Equal(("call_1", "function", "book", """{"room":7}"""), ((string)call["id"]!, (string)call["type"]!, (string)call["function"]!["name"]!, (string)call["function"]!["arguments"]!));
        Assert.Equal("call_1", (string)body["messages"]![3]!["tool_call_id"]!);
        var tool = Assert.Single(body["tools"]!.AsArray())!["function"]!;
        Assert.Equal(("book", "Books a room."), ((string)tool["name"]!, (string)tool["description"]!));
        Assert.True(JsonNode.DeepEquals(Book.Schema, tool["parameters"]));
    }

    [Fact]
    public async Task Calls_are_read()
    {
        _server.Answers(Key, _ => new ModelReply { Calls = [("book", """{"room":7}"""), ("book", "{")] });

        var answer = await AskAsync(new ModelQuestion([new CustomerMessage("Two rooms")], [Book]));

        Assert.Null(answer.Text);
        Assert.Equal([new FunctionCall("call_0", "book", """{"room":7}"""), new FunctionCall("call_1", "book", "{")], answer.Calls);
    }

    [Fact]
    public async Task An_answer_in_many_parts_is_one()
    {
        _server.Answers(Key, _ => new ModelReply { Text = "Ordering 7 🥐 for you, one moment…", Calls = [("book", """{"room":7,"name":"Zoë"}"""), ("book", "{}")] });

        var answer = await AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [Book]));

        Assert.True((bool)_server.Asked(Key)[0].Body["stream"]!);
        Assert.Equal("Ordering 7 🥐 for you, one moment…", answer.Text);
        Assert.Equal([new FunctionCall("call_0", "book", """{"room":7,"name":"Zoë"}"""), new FunctionCall("call_1", "book", "{}")], answer.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("same")]
    public async Task Calls_without_an_id_of_their_own_are_given_one(string id)
    {
        _server.Answers(Key, _ => new ModelReply { Calls = [("book", """{"room":7}"""), ("book", """{"room":8}""")], CallId = id });

        Assert.Equal(["call_0", "call_1"], (await AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [Book]))).Calls.Select(call => call.Id));
    }

    [Fact]
    public async Task A_refusal_is_what_is_said()
    {
        _server.Answers(Key, _ => new ModelReply { Refusal = "I cannot help with that." });

        Assert.Equal("I cannot help with that.", (await AskAsync(new ModelQuestion([new CustomerMessage("Hello")], []))).Text);
    }

    [Fact]
    public async Task What_a_filter_withheld_is_no_answer()
    {
        _server.Answers(Key, _ => new ModelReply { Text = "Half of", End = "content_filter" });

        Assert.Contains("filter", (await Assert.ThrowsAsync<ModelException>(() => AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [])))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_say_what_it_cost_is_counted()
    {
        _server.Answers(Key, _ => new ModelReply { Text = "Room 7 is yours.", HasUsage = false });

        var answer = await AskAsync(new ModelQuestion([new SystemMessage("Be kind."), new CustomerMessage("Book me a room")], [Book]));

        Assert.InRange(answer.QuestionTokens, 15, 60);
        Assert.InRange(answer.AnswerTokens, 4, 10);
    }

    [Theory]
    [InlineData(ModelCut.BeforeAnything)]
    [InlineData(ModelCut.InTheMiddle)]
    [InlineData(ModelCut.AsIfDone)]
    public async Task An_answer_that_broke_off_is_none(ModelCut cut)
    {
        _server.Answers(Key, _ => new ModelReply { Text = "Your order of seven loaves costs 21 euros.", Cut = cut });

        Assert.Contains("broke off", (await Assert.ThrowsAsync<ModelException>(() => AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [])))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "refuses the key")]
    [InlineData(404, "no such model")]
    [InlineData(429, "asked too often")]
    [InlineData(500, "HTTP 500")]
    public async Task What_the_endpoint_refuses_is_said_without_the_key(int status, string said)
    {
        _server.Answers(Key, _ => new ModelReply { Status = status, Raw = $$$"""{"error":{"message":"Not {{{Key}}}"}}""" });

        var refused = await Assert.ThrowsAsync<ModelException>(() => AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [])));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);

        // Who asks says whether it is asked again.
        Assert.Single(_server.Asked(Key));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"nobody","content":5},"finish_reason":"tired"}]}""")]
    public async Task An_answer_that_cannot_be_read_is_its_fault_and_nobody_elses(string raw)
    {
        _server.Answers(Key, _ => new ModelReply { Raw = raw });

        await Assert.ThrowsAsync<ModelException>(() => AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [])));
    }

    [Fact]
    public async Task An_answer_without_an_end_is_cut()
    {
        _server.Answers(Key, _ => new ModelReply { Raw = new string(' ', 5 * 1024 * 1024) });

        await Assert.ThrowsAsync<ModelException>(() => AskAsync(new ModelQuestion([new CustomerMessage("Hello")], [])));
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_model_failed()
    {
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<ModelReply>();
        _server.Answers(Key, _ =>
        {
            asked.SetResult();
            return never.Task;
        });
        using var gaveUp = new CancellationTokenSource();
        var asking = AskAsync(new ModelQuestion([new CustomerMessage("Hello")], []), gaveUp.Token);
        await asked.Task;

        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        never.SetResult(ModelReply.Says("Late"));
    }

    [Theory]
    [InlineData("https", "not of the public internet")]
    [InlineData("http", "must begin with https")]
    public async Task An_endpoint_that_is_not_of_the_public_internet_or_not_https_is_not_asked(string scheme, string said)
    {
        _server.Answers(Key, _ => ModelReply.Says("Hello"));
        using var http = new ModelHttp(mayBePrivate: false);
        var endpoint = Endpoint with { BaseAddress = Endpoint.BaseAddress.Replace("http:", $"{scheme}:", StringComparison.Ordinal) };

        var refused = await Assert.ThrowsAsync<ModelException>(() => new OpenAIChatModel(http, new TokenCounter()).AskAsync(endpoint, new ModelQuestion([new CustomerMessage("Hello")], []), default));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Asked(Key));
    }

    [Fact]
    public void Tokens_are_counted() => Assert.InRange(new TokenCounter().Count("What are your opening hours on Sunday?"), 6, 10);

    private ModelEndpoint Endpoint => new() { BaseAddress = _server.BaseAddress, Model = "the-model", Key = Key };

    private async Task<ModelAnswer> AskAsync(ModelQuestion question, CancellationToken cancellationToken = default)
    {
        using var http = new ModelHttp(mayBePrivate: true);
        return await new OpenAIChatModel(http, new TokenCounter()).AskAsync(Endpoint, question, cancellationToken);
    }
}
