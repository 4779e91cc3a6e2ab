namespace WhatsAppActors.Client.Tests;

/// <summary>Events without an end, over connections that have one.</summary>
public sealed class FollowingTests : ClientTest
{
    [Theory]
    [InlineData("end")]
    [InlineData("reset")]
    [InlineData("silence")]
    public async Task A_connection_that_is_lost_is_made_anew_from_the_last_event(string end)
    {
        Server.ThenEvents(Answers.Event("message", 7, Answers.Message(7)) + ":\n\n" + Answers.Event("rainbow", 7, "{}") + Answers.Event("conversation", 7, Answers.Conversation), end)
            .Then(503, retryAfter: "9").ThenReset()
            .ThenEvents(Answers.Event("message", 8, Answers.Message(7, "delivered")));
        using var over = new CancellationTokenSource();
        await using var events = Client.FollowAsync("c1", after: 6, over.Token).GetAsyncEnumerator();
        Assert.Equal((7L, "queued"), Shown(await NextAsync(events)));
        Assert.Equal("resting", Assert.IsType<ConversationShown>(await NextAsync(events)).Conversation.Status);
        Server.HasRead.SetResult();
        Assert.Equal((8L, "delivered"), Shown(await NextAsync(events)));
        Assert.Equal(
            [("GET /api/conversations/c1/events?after=6", null), ("GET /api/conversations/c1/events", "7"), ("GET /api/conversations/c1/events", "7"), ("GET /api/conversations/c1/events", "7")],
            Server.Asked.Select(r => (r.Line, r.LastEventId)));
        Assert.InRange(Server.Asked[2].At - Server.Asked[1].At, TimeSpan.FromSeconds(8.9), TimeSpan.FromSeconds(40));

        var waiting = events.MoveNextAsync().AsTask();
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PassAsync(waiting));
    }

    [Fact]
    public async Task A_short_silence_is_none_and_a_long_one_is_a_lost_connection()
    {
        Server.ThenEvents(Answers.Event("conversation", 0, Answers.Conversation));
        using var over = new CancellationTokenSource();
        await using var events = Client.FollowAsync("c1", cancellationToken: over.Token).GetAsyncEnumerator();
        await NextAsync(events);
        Assert.Equal(("GET /api/conversations/c1/events", null), (Server.Asked[0].Line, Server.Asked[0].LastEventId));

        // Just short of what is taken for dead: still the one connection.
        var waiting = events.MoveNextAsync().AsTask();
        var until = Time.GetUtcNow().AddSeconds(40);
        await PassUntilAsync(() => Time.GetUtcNow() >= until);
        Assert.Single(Server.Asked);
        Server.ThenEvents(Answers.Event("conversation", 0, Answers.Conversation));
        Assert.True(await PassAsync(waiting));
        Assert.Equal(2, Server.Asked.Count);
    }

    [Fact]
    public async Task What_cannot_be_followed_is_said_at_once()
    {
        Server.ThenProblem(404, """{"type":"/problems/not-found","title":"Not found.","status":404}""");
        await using var events = Client.FollowAsync("c1").GetAsyncEnumerator();
        Assert.Equal(ProblemTypes.NotFound, (await Assert.ThrowsAsync<WhatsAppActorsException>(() => NextAsync(events))).Type);
        Assert.Single(Server.Asked);
    }

    private static (long, string) Shown(ConversationEvent one) => (one.Seen, Assert.IsType<MessageShown>(one).Message.Status);

    private async Task<ConversationEvent> NextAsync(IAsyncEnumerator<ConversationEvent> events)
    {
        Assert.True(await PassAsync(events.MoveNextAsync().AsTask()));
        return events.Current;
    }
}
