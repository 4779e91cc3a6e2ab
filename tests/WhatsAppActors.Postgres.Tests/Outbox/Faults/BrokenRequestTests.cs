using WhatsAppActors.Channels.Tests.MetaCloud.Sending;

namespace WhatsAppActors.Postgres.Tests.Outbox.Faults;

/// <summary>Requests that end without the provider's word: what is provably not taken is sent again, anything else never.</summary>
[Collection(OutboxCollection.Name)]
public sealed class BrokenRequestTests(FaultWorld world) : IClassFixture<FaultWorld>
{
    // Larger than what the sockets of both sides hold, so that a server that does not read stops the write.
    private static readonly string Huge = new('x', 24 << 20);

    [Fact]
    public async Task Nobody_listens_and_the_number_waits()
    {
        await world.QueueAsync(Takes);
        await world.PointAtAsync("http://127.0.0.1:1");
        await world.SendAsync();
        await IsTriedAgainAsync(numberHeld: true, requestsBefore: 0);
    }

    [Fact]
    public async Task Nobody_vouches_for_the_certificate_and_the_number_waits()
    {
        await world.QueueAsync(Takes);
        await world.PointAtUnvouchedAsync();
        await world.SendAsync();
        await IsTriedAgainAsync(numberHeld: true, requestsBefore: 0);
    }

    [Fact]
    public async Task The_time_is_up_before_the_handshake_ends_and_the_number_waits()
    {
        await world.QueueAsync(Takes);
        await world.PointAtDeafAsync("https");
        await world.SendAsync(hasty: true);

        await IsTriedAgainAsync(numberHeld: true, requestsBefore: 0);
    }

    [Fact]
    public async Task The_connection_is_reset_before_the_request_was_written_and_the_message_waits()
    {
        await world.QueueAsync(Takes, Huge);
        await world.PointAtTornAsync();
        await world.SendAsync();

        await IsTriedAgainAsync(numberHeld: false, requestsBefore: 0);
    }

    [Fact]
    public async Task The_time_is_up_in_the_middle_of_the_request_which_proves_nothing()
    {
        await world.QueueAsync(Takes, Huge);
        await world.PointAtDeafAsync("http");
        await world.SendAsync(hasty: true);

        await IsUnknownAsync(requests: 0);
    }

    [Theory]
    [InlineData("no answer")]
    [InlineData("half an answer")]
    [InlineData("reset")]
    [InlineData("reset in the answer")]
    public async Task What_was_taken_and_not_answered_is_unknown_and_never_sent_again(string fault)
    {
        await world.QueueAsync(async (connection, _) =>
        {
            if (fault.Contains("answer", StringComparison.Ordinal) && fault != "no answer")
                await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"messages\":[{\"id\":\"wamid.half\"}]");
            if (fault.StartsWith("reset", StringComparison.Ordinal)) connection.Reset();
            else await connection.ForeverAsync();
            return false;
        });
        await world.SendAsync(hasty: !fault.StartsWith("reset", StringComparison.Ordinal));
        await IsUnknownAsync(requests: 1);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(500, "<html>Internal error</html>")]
    [InlineData(502, "<html>Bad gateway</html>")]
    [InlineData(503, "{}")]
    [InlineData(503, """{"error":{"message":"Service temporarily unavailable"}}""")]
    [InlineData(504, "upstream request timeout")]
    [InlineData(400, "")]
    [InlineData(400, """{"error":"bad request"}""")]
    [InlineData(403, "<html>Forbidden</html>")]
    [InlineData(404, "{}")]
    [InlineData(408, "")]
    [InlineData(413, "")]
    [InlineData(429, "slow down")]
    [InlineData(302, "")]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"messages":[]}""")]
    [InlineData(204, "")]
    public async Task An_answer_without_the_providers_word_is_unknown_whatever_its_status(int status, string body)
    {
        await world.QueueAsync(async (connection, _) =>
        {
            await connection.AnswerAsync(status, body);
            return true;
        });
        await world.SendAsync();
        await IsUnknownAsync(requests: 1);
    }

    private static async Task<bool> Takes(ServerConnection connection, ServerRequest request)
    {
        await connection.TakeAsync(request);
        return true;
    }

    private async Task IsTriedAgainAsync(bool numberHeld, int requestsBefore)
    {
        Assert.Equal("queued|", await world.ShownAsync());
        Assert.Equal($"False|{numberHeld}", await world.NumberAsync());
        Assert.Equal(requestsBefore, world.Requests);
        Assert.Equal(0, world.Alerts);
        var due = await world.DueAsync();
        Assert.InRange(due!.Value.TotalSeconds, 0.99, 2);

        world.GoOn(due.Value - TimeSpan.FromMilliseconds(1));
        await world.SendAsync();
        Assert.Equal(requestsBefore, world.Requests);

        await world.MendNumberAsync();
        world.GoOn(TimeSpan.FromMilliseconds(2));
        await world.SendAsync();
        Assert.Equal("sent|", await world.ShownAsync());
        Assert.Equal(requestsBefore + 1, world.Requests);
    }

    private async Task IsUnknownAsync(int requests)
    {
        Assert.Equal("unknown|", await world.ShownAsync());
        Assert.Equal("False|False", await world.NumberAsync());
        Assert.Null(await world.DueAsync());
        world.GoOn(TimeSpan.FromHours(12));
        await world.SendAsync();
        Assert.Equal(requests, world.Requests);

        await world.StatusAsync("delivered");
        Assert.Equal("delivered|", await world.ShownAsync());
        world.GoOn(TimeSpan.FromHours(12));
        await world.SendAsync();
        Assert.Equal(requests, world.Requests);
    }
}
