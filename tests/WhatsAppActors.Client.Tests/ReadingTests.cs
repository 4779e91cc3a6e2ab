namespace WhatsAppActors.Client.Tests;

/// <summary>What is read, also from a server that knows more than this client.</summary>
public sealed class ReadingTests : ClientTest
{
    [Fact]
    public async Task A_conversation_is_read_though_the_server_says_more()
    {
        Server.Then(200, Answers.Conversation);
        var conversation = (await PassAsync(Client.ReadConversationAsync("c1")))!;
        Assert.Equal(("c1", "p1", "resting", 7L, 2), (conversation.Id, conversation.CustomerId, conversation.Status, conversation.MessageCount, conversation.UnreadCount));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), conversation.WindowExpiresAt);
    }

    [Fact]
    public async Task What_is_not_there_is_null_and_nobody_is_no_customer()
    {
        Server.ThenProblem(404, """{"type":"/problems/not-found","title":"Not found.","status":404}""").Then(200, """{"items":[],"nextCursor":null}""");
        Assert.Null(await PassAsync(Client.ReadConversationAsync("c1")));
        Assert.Null(await PassAsync(Client.FindCustomerAsync("+49 151 1")));
        Assert.Equal("GET /api/customers?phone=%2B49%20151%201", Server.Asked[1].Line);

        // Somebody else's 404, such as a wrong base address's, must not read as "none".
        Server.Then(404, "<html>", "text/html");
        await Assert.ThrowsAsync<WhatsAppActorsException>(() => PassAsync(Client.ReadConversationAsync("c1")));
    }

    [Fact]
    public async Task A_customer_is_read()
    {
        Server.Then(200, """
            {"items":[{"id":"p1","displayName":"Sheena","phone":"+16505551234","identities":[{"kind":"phone","value":"16505551234","scope":"","channelId":null}],"profileId":null,
            "firstContactAt":"2026-11-20T12:00:00+00:00","lastSeenAt":"2026-11-20T12:00:00+00:00","source":"whatsapp","consentStatus":"granted","creditsBalance":0,"createdAt":"2026-11-20T12:00:00+00:00"}],"nextCursor":null}
            """);
        var customer = (await PassAsync(Client.FindCustomerAsync("1 650 555 1234")))!;
        Assert.Equal(("p1", "Sheena", "+16505551234", ConsentStatuses.Granted), (customer.Id, customer.DisplayName, customer.Phone, customer.ConsentStatus));
        Assert.Equal(new CustomerIdentity("phone", "16505551234", ""), customer.Identities.Single());
    }

    [Fact]
    public async Task Lists_are_asked_for_page_by_page()
    {
        Server.Then(200, $$"""{"items":[{{Answers.Message(2)}}],"nextCursor":"a+b"}""").Then(200, $$"""{"items":[{{Answers.Message(3, "shining")}}],"nextCursor":null}""")
            .Then(200, $$"""{"items":[{{Answers.Conversation}}],"nextCursor":null}""");
        var page = await PassAsync(Client.ReadMessagesAsync("c1", oldestFirst: true, limit: 1));
        var next = await PassAsync(Client.ReadMessagesAsync("c1", oldestFirst: true, limit: 1, cursor: page.NextCursor));
        Assert.Equal(("shining", null), (next.Items.Single().Status, next.NextCursor));
        Assert.Equal("c1", (await PassAsync(Client.ListConversationsAsync("p1"))).Single().Id);
        Assert.Equal(
            ["GET /api/conversations/c1/messages?order=asc&limit=1", "GET /api/conversations/c1/messages?order=asc&limit=1&cursor=a%2Bb", "GET /api/conversations?customerId=p1&limit=50"],
            Server.Asked.Select(r => r.Line));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Client.ListConversationsAsync("p1", 201));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Client.ReadMessagesAsync("c1", limit: 0));
    }

    [Fact]
    public async Task Reads_are_tried_again_and_need_no_key()
    {
        Server.ThenReset().Then(503).Then(408).Then(200, Answers.Conversation);
        Assert.NotNull(await PassAsync(Client.ReadConversationAsync("c1")));
        Assert.Equal(4, Server.Asked.Count);
        Assert.All(Server.Asked, request => Assert.Null(request.IdempotencyKey));
    }
}
