using System.Text.Json.Nodes;
using WhatsAppActors.Channels.MetaCloud.Receipts;
using WhatsAppActors.Channels.Tests.MetaCloud.Requests;
using WhatsAppActors.Core.Receipts;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Receipts;

public sealed class GraphReceiptsTests
{
    [Theory]
    [InlineData(false, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1"}""")]
    [InlineData(true, """{"messaging_product":"whatsapp","status":"read","message_id":"wamid.1","typing_indicator":{"type":"text"}}""")]
    public async Task A_receipt_is_asked_as_Meta_describes_it(bool isTyping, string body)
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers("""{"success":true}""");

        Assert.True((await SendAsync(graph, isTyping)).IsTaken);

        var request = Assert.Single(graph.Requests);
        Assert.Equal(("POST", "/v24.0/100/messages", "Bearer the-token"), (request.Method, request.Path, request.Authorization));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(request.Text)), request.Text);
    }

    [Fact]
    public async Task A_refusal_says_what_WhatsApp_says()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Refuses(100);

        var outcome = await SendAsync(graph);

        Assert.Equal((false, 100), (outcome.IsTaken, outcome.Error?.Code));
    }

    [Theory]
    [InlineData("""{"success":false}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_odd_answer_is_no_receipt(string answer)
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.Answers(answer);

        Assert.False((await SendAsync(graph)).IsTaken);
    }

    [Fact]
    public async Task Without_an_answer_nothing_is_thrown()
    {
        await using var graph = await RecordedGraph.StartAsync();
        graph.BreaksOff();

        Assert.False((await SendAsync(graph)).IsTaken);
        Assert.False((await SendAsync(graph, at: "no address")).IsTaken);
    }

    private static Task<ReceiptOutcome> SendAsync(RecordedGraph graph, bool isTyping = false, string? at = null) => new GraphReceipts(graph.Client).SendAsync(
        new ReadReceipt { ProviderNumberId = "100", AccessToken = RecordedGraph.Token, GraphBaseUrl = at ?? graph.Url, ProviderMessageId = "wamid.1", IsTyping = isTyping }, CancellationToken.None);
}
