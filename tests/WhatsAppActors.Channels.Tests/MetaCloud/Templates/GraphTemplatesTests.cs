using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Channels.MetaCloud.Templates;
using WhatsAppActors.Channels.Tests.MetaCloud.Requests;
using WhatsAppActors.Content.Definitions;
using WhatsAppActors.Core.Templates;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Templates;

public sealed class GraphTemplatesTests
{
    private const string Body = """[{"type":"BODY","text":"Dear {{1}}, hello","example":{"body_text":[["Ana"]]}}]""";

    [Fact]
    public async Task An_accounts_templates_are_read_a_page_at_a_time()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers($$$"""
            {"data":[{"id":"1","name":"hello","language":"en_US","category":"UTILITY","status":"APPROVED","quality_score":{"score":"GREEN"},"rejected_reason":"NONE","parameter_format":"POSITIONAL","components":{{{Body}}}},
                     {"id":2,"name":"offer","language":"de","category":"marketing","status":"rejected","rejected_reason":"PROMOTIONAL"},
                     {"id":"3","name":"without language"}, {"id":"4","name":"without_category","language":"en","status":"APPROVED"}, "odd", null],
             "paging":{"cursors":{"before":"a","after":"b"},"next":"https://graph.facebook.com/more"}}
            """);

        var page = await Templates(graph).ListAsync(Account(graph), from: null, CancellationToken.None);

        Assert.Equal(
            [("1", "hello", "en_US", "UTILITY", "APPROVED", "GREEN", (string?)null, "POSITIONAL", 1), ("2", "offer", "de", "MARKETING", "REJECTED", null, "PROMOTIONAL", "POSITIONAL", 0),
             ("4", "without_category", "en", "UNKNOWN", "APPROVED", null, null, "POSITIONAL", 0)],
            page.Templates.Select(t => (t.ProviderId, t.Name, t.Language, t.Category, t.Status, t.Quality, t.Reason, t.ParameterFormat, t.Components.GetArrayLength())));
        Assert.Equal("b", page.Next);

        graph.Answers("""{"data":[],"paging":{"cursors":{"before":"b","after":"c"}}}""");
        Assert.Null((await Templates(graph).ListAsync(Account(graph), "b", CancellationToken.None)).Next);
        Assert.Equal(
            ["/v24.0/waba/message_templates?limit=100&fields=id,name,language,category,status,quality_score,rejected_reason,parameter_format,components",
             "/v24.0/waba/message_templates?limit=100&fields=id,name,language,category,status,quality_score,rejected_reason,parameter_format,components&after=b"],
            graph.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task One_is_handed_in_as_Meta_describes_it()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers("""{"id":"572279198452421","status":"PENDING","category":"MARKETING"}""");

        var created = await Templates(graph).CreateAsync(Account(graph), Definition(), CancellationToken.None);

        Assert.Equal(new CreatedTemplate("572279198452421", "PENDING", "MARKETING"), created);
        var request = Assert.Single(graph.Requests);
        Assert.Equal(("POST", "/v24.0/waba/message_templates", "Bearer the-token"), (request.Method, request.Path, request.Authorization));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""{"name":"hello","language":"en_US","category":"UTILITY","parameter_format":"POSITIONAL","components":{{Body}}}"""), JsonNode.Parse(request.Text)), request.Text);
    }

    [Fact]
    public async Task One_is_changed_and_deleted_by_its_id()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers("""{"success":true}""");

        await Templates(graph).EditAsync(Account(graph), "4711", "MARKETING", components: null, CancellationToken.None);
        await Templates(graph).EditAsync(Account(graph), "4711", category: null, JsonElement.Parse(Body), CancellationToken.None);
        await Templates(graph).DeleteAsync(Account(graph), "hello", "4711", CancellationToken.None);

        Assert.Equal(
            [("POST", "/v24.0/4711"), ("POST", "/v24.0/4711"), ("DELETE", "/v24.0/waba/message_templates?hsm_id=4711&name=hello")],
            graph.Requests.Select(request => (request.Method, request.Path)));
        Assert.Equal("""{"category":"MARKETING"}""", graph.Requests.First().Text);
    }

    [Fact]
    public async Task A_refusal_has_WhatsApps_words()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Refuses(100);

        var refused = await Assert.ThrowsAsync<TemplateRefusedException>(() => Templates(graph).CreateAsync(Account(graph), Definition(), CancellationToken.None));

        Assert.Equal((100, 400), (refused.Error?.Code, refused.Status));
    }

    [Theory]
    [InlineData("<html>", 502)]
    [InlineData("", 200)]
    [InlineData("""{"data":""", 200)]
    public async Task An_odd_answer_is_a_refusal_without_words(string answer, int status)
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers(answer, status);

        var refused = await Assert.ThrowsAsync<TemplateRefusedException>(() => Templates(graph).ListAsync(Account(graph), null, CancellationToken.None));

        Assert.Equal((null, status), (refused.Error, refused.Status));
    }

    [Fact]
    public async Task A_list_that_would_fill_the_memory_is_not_read()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answer = async context =>
        {
            var some = new byte[64 * 1024];
            for (var i = 0; i < 200; i++) await context.Response.Body.WriteAsync(some);
        };

        Assert.Equal(200, (await Assert.ThrowsAsync<TemplateRefusedException>(() => Templates(graph).ListAsync(Account(graph), null, CancellationToken.None))).Status);
    }

    [Fact]
    public async Task Without_an_answer_the_refusal_says_so()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.BreaksOff();

        var refused = await Assert.ThrowsAsync<TemplateRefusedException>(() => Templates(graph).DeleteAsync(Account(graph), "hello", "1", CancellationToken.None));

        Assert.Equal((null, null), (refused.Error, refused.Status));
        Assert.NotNull(refused.InnerException);
    }

    private static GraphTemplates Templates(RecordedGraph graph) => new(graph.Client);

    private static WabaAccess Account(RecordedGraph graph) => new() { WabaId = "waba", AccessToken = RecordedGraph.Token, GraphBaseUrl = graph.Url };

    private static TemplateDefinition Definition() => new() { Name = "hello", Language = "en_US", Category = "UTILITY", Components = JsonElement.Parse(Body) };
}
