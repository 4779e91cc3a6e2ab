using System.Globalization;
using System.Text.Json;

namespace WhatsAppActors.Client.Tests;

/// <summary>A send is one request, however often it is tried.</summary>
public sealed class SendingTests : ClientTest
{
    private const string Unavailable = """{"type":"/problems/unavailable","title":"The database is not available.","status":503}""";

    [Fact]
    public async Task Every_try_has_the_same_key_and_body_from_the_first_on()
    {
        Server.ThenProblem(503, Unavailable).ThenReset().Then(500, "oh", "text/plain").Then(202, Answers.Message(7));
        var sent = await PassAsync(Client.SendTextAsync("c 1", new OutgoingText("Hello") { AnswersMessageId = "m3", PreviewUrl = true }));
        Assert.Equal(("m7", 7L, MessageStatuses.Queued), (sent.Id, sent.Seq, sent.Status));
        Assert.Equal(4, Server.Asked.Count);
        var one = Assert.Single(Server.Asked.Select(r => (r.Line, r.Body, r.IdempotencyKey, r.Authorization)).Distinct());
        Assert.Equal(("POST /api/conversations/c%201/messages", "Bearer wak_test"), (one.Line, one.Authorization));
        Assert.Equal("""{"type":"text","text":"Hello","previewUrl":true,"context":{"messageId":"m3"}}""", one.Body);
        Assert.Equal(32, one.IdempotencyKey!.Length);

        Server.Then(202, Answers.Message(8));
        await PassAsync(Client.SendTextAsync("c1", new OutgoingText("Hello")));
        Assert.NotEqual(one.IdempotencyKey, Server.Asked[^1].IdempotencyKey);
    }

    [Fact]
    public async Task The_callers_own_key_is_used_and_one_that_is_none_sends_nothing()
    {
        Server.Then(202, Answers.Message(7));
        await PassAsync(Client.SendTextAsync("c1", new OutgoingText("Hello") { IdempotencyKey = "confirmation 4711" }));
        Assert.Equal("confirmation 4711", Server.Asked.Single().IdempotencyKey);
        foreach (var key in new[] { "", " a", "a\nb", "ä", new string('k', 256) })
            await Assert.ThrowsAsync<ArgumentException>(() => Client.SendTextAsync("c1", new OutgoingText("Hello") { IdempotencyKey = key }));
        Assert.Single(Server.Asked);
    }

    [Theory]
    [InlineData(429, "7")]
    [InlineData(503, "7")]
    [InlineData(503, "date")]
    public async Task It_waits_as_long_as_the_server_asks(int status, string retryAfter)
    {
        Server.ThenProblem(status, Unavailable, retryAfter == "date" ? Time.GetUtcNow().AddSeconds(10).ToString("R", CultureInfo.InvariantCulture) : retryAfter).Then(202, Answers.Message(7));
        await PassAsync(Client.SendTextAsync("c1", new OutgoingText("Hello")));
        Assert.Equal(2, Server.Asked.Count);
        Assert.InRange(Server.Asked[1].At - Server.Asked[0].At, TimeSpan.FromSeconds(6.9), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Asked_to_wait_too_long_it_says_so_at_once()
    {
        Server.ThenProblem(503, Unavailable, "3600");
        var refused = await Assert.ThrowsAsync<WhatsAppActorsException>(() => PassAsync(Client.SendTextAsync("c1", new OutgoingText("Hello"))));
        Assert.Equal((503, TimeSpan.FromHours(1)), (refused.Status, refused.RetryAfter));
        Assert.Single(Server.Asked);
    }

    [Fact]
    public async Task It_ends_after_so_many_tries_with_the_last_fault()
    {
        for (var i = 0; i < 4; i++) Server.Then(502, "proxy", "text/html");
        Server.ThenProblem(503, Unavailable);
        var refused = await Assert.ThrowsAsync<WhatsAppActorsException>(() => PassAsync(Client.SendTextAsync("c1", new OutgoingText("Hello"))));
        Assert.Equal(ProblemTypes.Unavailable, refused.Type);
        Assert.Equal(5, Server.Asked.Count);

        // Each pause is left to chance; together they are no shorter than that.
        Assert.InRange(Server.Asked[^1].At - Server.Asked[0].At, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task What_is_refused_is_not_tried_again(int status)
    {
        Server.ThenProblem(status, """{"type":"/problems/some","title":"No.","status":400,"detail":"Do this.","errors":{"text":["must be shorter."]},"new":1}""");
        var refused = await Assert.ThrowsAsync<WhatsAppActorsException>(() => PassAsync(Client.SendTextAsync("c1", new OutgoingText("Hello"))));
        Assert.Equal((status, "/problems/some", "No.", "Do this.", "text"), (refused.Status, refused.Type, refused.Title, refused.Detail, refused.Field));
        Assert.Equal("No. Do this.", refused.Message);
        Assert.Single(Server.Asked);
    }

    [Fact]
    public async Task A_try_that_takes_too_long_is_given_up_and_made_again()
    {
        var client = Compose(options => options.AttemptTimeout = TimeSpan.FromSeconds(20));
        Server.ThenNothing().Then(202, Answers.Message(7));
        await PassAsync(client.SendTextAsync("c1", new OutgoingText("Hello")));
        Assert.Equal(2, Server.Asked.Count);
        Assert.Single(Server.Asked.Select(r => r.IdempotencyKey).Distinct());

        for (var i = 0; i < 5; i++) Server.ThenNothing();
        await Assert.ThrowsAsync<TimeoutException>(() => PassAsync(client.SendTextAsync("c1", new OutgoingText("Hello"))));
    }

    [Fact]
    public async Task The_callers_token_ends_the_waiting()
    {
        using var end = new CancellationTokenSource();
        Server.ThenProblem(503, Unavailable, "20");
        var sending = Client.SendTextAsync("c1", new OutgoingText("Hello"), end.Token);
        await PassUntilAsync(() => Server.Asked.Count == 1);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PassAsync(sending));
        Assert.Single(Server.Asked);
    }
}
