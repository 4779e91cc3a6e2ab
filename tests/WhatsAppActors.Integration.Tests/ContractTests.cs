using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests;

/// <summary>The webhook contract as Meta's machines meet it.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class ContractTests(SharedServer server)
{
    [Theory]
    [InlineData("/webhooks/whatsapp")]
    [InlineData("/api/whatsapp/webhook")]
    public async Task The_handshake_answers_the_challenge_for_the_right_token_only(string path)
    {
        Assert.Equal("1158201444", await server.Http.GetStringAsync($"{path}?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=integration-verify-token"));
        foreach (var query in (string[])["hub.mode=subscribe&hub.challenge=1&hub.verify_token=wrong", "hub.challenge=1&hub.verify_token=integration-verify-token", ""])
        {
            using var refused = await server.Http.GetAsync($"{path}?{query}");
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
    }

    [Fact]
    public async Task A_channels_own_verify_token_answers_too()
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();
        await tenant.PostAsync("/api/channels", new
        {
            kind = "whatsapp", phoneNumberId = SharedServer.NewNumber(), wabaId = "w", displayPhoneNumber = "1", accessToken = "t", verifyToken = "my own token",
        });
        Assert.Equal("abc", await server.Http.GetStringAsync("/webhooks/whatsapp?hub.mode=subscribe&hub.challenge=abc&hub.verify_token=my%20own%20token"));
    }

    [Fact]
    public async Task Signatures_decide()
    {
        var body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}"u8.ToArray();
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsync(body, ServerProcess.PlatformSecret)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.PostAsync(body, "another secret")).StatusCode);
        foreach (var header in (string?[])[null, "", "sha256=", "sha1=abc", "sha256=" + new string('0', 64), "sha256=" + new string('z', 64)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
            if (header is not null) request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", header);
            using var answer = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("not json", 400)]
    [InlineData("{", 400)]
    [InlineData("null", 200)]
    [InlineData("42", 200)]
    [InlineData("[]", 200)]
    [InlineData("{}", 200)]
    [InlineData("{\"object\":\"page\",\"entry\":[{\"id\":\"1\"}]}", 200)]
    [InlineData("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"changes\":[{\"field\":\"messages\",\"value\":{\"messages\":[{}]}}]}]}", 200)]
    public async Task What_is_signed_is_400_only_when_it_is_no_JSON(string body, int status)
    {
        using var answer = await server.Http.PostAsync(Encoding.UTF8.GetBytes(body), ServerProcess.PlatformSecret);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Up_to_three_megabytes_are_taken_and_the_sender_of_more_sees_413()
    {
        foreach (var (megabytes, status) in ((double, HttpStatusCode)[])[(2.9, HttpStatusCode.OK), (3.1, HttpStatusCode.RequestEntityTooLarge), (7.5, HttpStatusCode.RequestEntityTooLarge)])
        {
            var body = new JsonObject { ["object"] = "whatsapp_business_account", ["entry"] = new JsonArray(), ["padding"] = new string('x', (int)(megabytes * 1024 * 1024)) };
            Assert.Equal(status, await server.Http.PostAsync(body));
        }
    }

    [Fact]
    public async Task Bodies_that_break_off_are_no_errors_of_ours()
    {
        // Many, and all at once: what the server notices first, the missing bytes or the closed connection, is chance.
        await Parallel.ForAsync(0, 300, new ParallelOptions { MaxDegreeOfParallelism = 30 }, async (_, cancellationToken) =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync("POST /webhooks/whatsapp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"object\":"u8.ToArray(), cancellationToken);
        });

        // The log is written in order, so what is logged next (a wrong signature) comes after anything said of the broken body.
        var refusals = Refusals();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.PostAsync("{}"u8.ToArray(), "another secret")).StatusCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Refusals() == refusals) await Task.Delay(10, patience.Token);
        Assert.DoesNotContain(server.Process.Errors, l => l.Contains("Unexpected end of request content", StringComparison.Ordinal));

        int Refusals() => server.Process.Output.Count(l => l.Contains("[2001]", StringComparison.Ordinal));
    }
}
