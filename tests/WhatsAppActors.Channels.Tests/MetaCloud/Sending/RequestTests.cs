using System.Text.Json;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

public sealed class RequestTests
{
    [Fact]
    public async Task A_text_is_posted_as_the_provider_documents_it()
    {
        await using var server = new ScriptedServer(TakeAll);
        await using var sender = new SenderUnderTest();
        var send = SenderUnderTest.Send(server.Url + "/", "Hi \"there\" \\ €😀\n\u0001 <b>");

        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(send));

        var request = Assert.Single(server.Requests);
        Assert.Equal("POST /v24.0/106540352242922/messages HTTP/1.1", request.StartLine);
        Assert.Equal("Bearer " + SenderUnderTest.Token, request.Header("Authorization"));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Null(request.Header("Expect"));
        Assert.Null(request.Header("traceparent"));
        Assert.DoesNotContain(SenderUnderTest.Token, request.Text, StringComparison.Ordinal);
        Assert.Equal(send.MessageId, request.MessageId);
        Assert.True(JsonElement.DeepEquals(
            JsonSerializer.Deserialize<JsonElement>(
                $$"""
                {"messaging_product":"whatsapp","recipient_type":"individual","to":"+16505551234","type":"text",
                 "text":{"preview_url":false,"body":"Hi \"there\" \\ €😀\n\u0001 <b>"},"biz_opaque_callback_data":"{{send.MessageId}}"}
                """),
            request.Json));
    }

    [Theory]
    [InlineData("+5511987654321", null, "to", "+5511987654321")]
    [InlineData("5511987654321", null, "to", "+5511987654321")]
    [InlineData("5511987654321", "BR.1a2B3c", "to", "+5511987654321")]
    [InlineData(null, "BR.1a2B3c", "recipient", "BR.1a2B3c")]
    [InlineData("", "BR.1a2B3c", "recipient", "BR.1a2B3c")]
    [InlineData("odd-sender", null, "to", "odd-sender")]
    public async Task The_recipient_is_a_phone_with_its_plus_or_else_a_user_id(string? phone, string? userId, string member, string value)
    {
        await using var server = new ScriptedServer(TakeAll);
        await using var sender = new SenderUnderTest();

        await sender.SendAsync(SenderUnderTest.Send(server.Url) with { RecipientPhone = phone, RecipientUserId = userId });

        var json = Assert.Single(server.Requests).Json;
        Assert.Equal(value, json.GetProperty(member).GetString());
        Assert.False(json.TryGetProperty(member == "to" ? "recipient" : "to", out _));
    }

    [Fact]
    public async Task A_reply_names_its_message_and_a_preview_is_asked_for()
    {
        await using var server = new ScriptedServer(TakeAll);
        await using var sender = new SenderUnderTest(("Version", "v26.0"));

        await sender.SendAsync(SenderUnderTest.Send(server.Url + "/graph") with
        {
            ReplyToProviderMessageId = "wamid.X",
            Content = new TextContent { Text = "https://example.com", PreviewUrl = true },
        });

        var request = Assert.Single(server.Requests);
        Assert.StartsWith("POST /graph/v26.0/", request.StartLine, StringComparison.Ordinal);
        Assert.Equal("wamid.X", request.Json.GetProperty("context").GetProperty("message_id").GetString());
        Assert.True(request.Json.GetProperty("text").GetProperty("preview_url").GetBoolean());
    }

    [Fact]
    public async Task A_text_that_no_UTF8_can_carry_is_mended_and_sent()
    {
        await using var server = new ScriptedServer(TakeAll);
        await using var sender = new SenderUnderTest();

        Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(SenderUnderTest.Send(server.Url, "a\uD83Db")));

        Assert.Equal("a\uFFFDb", Assert.Single(server.Requests).Json.GetProperty("text").GetProperty("body").GetString());
    }

    [Fact]
    public async Task What_no_request_can_be_made_of_is_not_sent_and_touches_no_server()
    {
        await using var server = new ScriptedServer(TakeAll);
        await using var sender = new SenderUnderTest();
        var good = SenderUnderTest.Send(server.Url);
        OutboundSend[] bad =
        [
            good with { RecipientPhone = null },
            good with { Content = null },
            good with { AccessToken = "" },
            good with { AccessToken = "line\r\nbreak" },
            good with { AccessToken = "schlüssel" },
            good with { ProviderNumberId = ".." },
            good with { ProviderNumberId = "" },
            good with { GraphBaseUrl = "not a url" },
            good with { GraphBaseUrl = "ftp://127.0.0.1" },
            good with { GraphBaseUrl = server.Url + "?x=" },
        ];

        foreach (var send in bad)
        {
            var outcome = Assert.IsType<SendOutcome.NotSent>(await sender.SendAsync(send));
            Assert.Equal(NotSentReason.InvalidRequest, outcome.Reason);
            Assert.True(outcome.Advice is RetryAdvice.Never { Alert: true });
        }

        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_number_is_one_segment_of_the_path_whatever_its_characters()
    {
        await using var server = new ScriptedServer(TakeAll);
        await using var sender = new SenderUnderTest();

        await sender.SendAsync(SenderUnderTest.Send(server.Url) with { ProviderNumberId = "a/../b?c#d e" });

        Assert.Equal("POST /v24.0/a%2F..%2Fb%3Fc%23d%20e/messages HTTP/1.1", Assert.Single(server.Requests).StartLine);
    }

    private static async Task TakeAll(ServerConnection connection)
    {
        while (await connection.ReadAsync() is { } request) await connection.TakeAsync(request);
    }
}
