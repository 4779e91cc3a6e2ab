using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Tests.Hosting;

namespace WhatsAppActors.Simulator.Tests.Model;

public sealed class RefusedQuestions(SharedSimulation shared) : IClassFixture<SharedSimulation>
{
    private const string Called = """{"role":"assistant","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]}""";
    private const string Tail = """,{"role":"user","content":"Hello"}""";

    [Theory]
    [InlineData("not JSON", null)]
    [InlineData("[]", null)]
    [InlineData("""{"messages":[{"role":"user","content":"Hello"}]}""", "model")]
    [InlineData("""{"model":"m"}""", "messages")]
    [InlineData("""{"model":"m","messages":[]}""", "messages")]
    [InlineData("""{"model":"m","messages":["Hello"]}""", "messages[0].role")]
    [InlineData("""{"model":"m","messages":[{"role":"customer","content":"Hello"}]}""", "messages[0].role")]
    [InlineData("""{"model":"m","messages":[{"role":"user"}]}""", "messages[0].content")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":7}]}""", "messages[0].content")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"\ud800"}]}""", "messages.content")]
    [InlineData("""{"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"a"}]}]}""", "messages[0].tool_calls[0]")]
    [InlineData("""{"model":"m","messages":[{"role":"tool","content":"done"}]}""", "messages[0].tool_call_id")]
    [InlineData("""{"model":"m","messages":[{"role":"tool","tool_call_id":"a","content":"done"}]}""", "messages[0].tool_call_id")]
    [InlineData($$"""{"model":"m","messages":[{{Called}}]}""", "messages")]
    [InlineData($$"""{"model":"m","messages":[{{Called}}{{Tail}}]}""", "messages")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hello"}],"tools":{}}""", "tools")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hello"}],"tools":[{"type":"function"}]}""", "tools[0]")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hello"}],"stream":"yes"}""", "stream")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"Hello"}],"response_format":{"type":"json_object"}}""", "response_format")]
    public async Task What_is_malformed_is_refused_as_OpenAI_does(string body, string? parameter)
    {
        var (status, error) = await PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(("invalid_request_error", parameter), ((string?)error["error"]!["type"], (string?)error["error"]!["param"]));
        Assert.NotEmpty((string)error["error"]!["message"]!);
    }

    [Fact]
    public async Task What_is_too_large_is_refused() => Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(new string(' ', (1024 * 1024) + 1))).Status);

    [Fact]
    public async Task Parts_a_developers_word_and_no_key_at_all_are_taken()
    {
        var (status, answer) = await PostAsync("""{"model":"m","messages":[{"role":"developer","content":"Be kind."},{"role":"user","content":[{"type":"text","text":"Hello"},{"type":"image_url","image_url":{"url":"data:"}}]}],"seed":1}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("You wrote: \"Hello\"", (string?)answer["choices"]![0]!["message"]!["content"]);
    }

    private async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await shared.Simulation.Http.PostAsync("/simulator/model/v1/chat/completions", content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }
}
