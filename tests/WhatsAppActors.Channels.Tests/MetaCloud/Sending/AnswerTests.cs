using System.Text.Json;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

public sealed class AnswerTests
{
    [Fact]
    public async Task A_message_id_makes_it_accepted()
    {
        var accepted = Assert.IsType<SendOutcome.Accepted>(await OutcomeOf(c => c.AnswerAsync(200, Answers.Accepted("wamid.A"))));
        Assert.Equal(new SendOutcome.Accepted("wamid.A", "16505551234", null, HeldForQuality: false), accepted);
        Assert.DoesNotContain("6505551234", accepted.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_id_and_a_held_message_are_read()
    {
        const string body = """{"contacts":[{"input":"US.1","user_id":"US.1"}],"messages":[{"id":"wamid.B","message_status":"held_for_quality_assessment"}],"new":[1]}""";
        Assert.Equal(new SendOutcome.Accepted("wamid.B", null, "US.1", HeldForQuality: true), await OutcomeOf(c => c.AnswerAsync(200, body)));
    }

    [Theory]
    [InlineData("""{"messages":[{"id":"wamid.C"}]}""")]
    [InlineData("""{"messages":[{"id":"wamid.C","message_status":7}],"contacts":"odd"}""")]
    [InlineData("\uFEFF{\"messages\":[{\"id\":\"wamid.C\"}],\"contacts\":[null]}")]
    public async Task Oddities_beside_the_id_cost_nothing(string body) =>
        Assert.Equal(new SendOutcome.Accepted("wamid.C", null, null, HeldForQuality: false), await OutcomeOf(c => c.AnswerAsync(200, body)));

    [Fact]
    public async Task An_answer_that_comes_slowly_and_in_chunks_is_read()
    {
        var outcome = await OutcomeOf(async c =>
        {
            await c.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            foreach (var letter in Answers.Accepted("wamid.D"))
            {
                await c.WriteAsync($"1\r\n{letter}\r\n");
                await Task.Delay(1, c.Stop);
            }

            await c.WriteAsync("0\r\n\r\n");
        });
        Assert.Equal("wamid.D", Assert.IsType<SendOutcome.Accepted>(outcome).ProviderMessageId);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"messages":[]}""")]
    [InlineData(200, """{"messages":[{"id":""}]}""")]
    [InlineData(200, """{"messages":[{"id":5}]}""")]
    [InlineData(200, """{"success":true}""")]
    [InlineData(200, """{"messages":[{"id":"wamid.cut""")]
    [InlineData(204, "")]
    public async Task Success_without_an_id_is_unknown(int status, string body) =>
        Assert.Equal(new SendOutcome.Unknown(UnknownReason.NoMessageId, status), await OutcomeOf(c => c.AnswerAsync(status, body)));

    [Theory]
    [InlineData(500, "<html>Bad gateway</html>")]
    [InlineData(502, "")]
    [InlineData(503, """{"error":"overloaded"}""")]
    [InlineData(500, """{"error":{"message":"no code"}}""")]
    [InlineData(404, "not here")]
    [InlineData(500, """{"messages":[{"id":"wamid.E"}]}""")]
    public async Task A_failure_without_the_providers_code_is_unknown(int status, string body) =>
        Assert.Equal(new SendOutcome.Unknown(UnknownReason.NotTheProvidersAnswer, status), await OutcomeOf(c => c.AnswerAsync(status, body)));

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        var padding = new string(' ', 64 * 1024);
        Assert.Equal(new SendOutcome.Unknown(UnknownReason.NoMessageId, 200), await OutcomeOf(c => c.AnswerAsync(200, padding + Answers.Accepted("wamid.F"))));
        Assert.Equal(
            new SendOutcome.Unknown(UnknownReason.NotTheProvidersAnswer, 500),
            await OutcomeOf(async c =>
            {
                await c.WriteAsync("HTTP/1.1 500 X\r\nTransfer-Encoding: chunked\r\n\r\n");
                while (true) await c.WriteAsync($"{padding.Length:x}\r\n{padding}\r\n");
            }));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new ScriptedServer(_ => Task.CompletedTask);
        var outcome = await OutcomeOf(c => c.AnswerAsync(307, "", $"Location: {elsewhere.Url}/v24.0/1/messages\r\n"));
        Assert.Equal(new SendOutcome.Unknown(UnknownReason.NotTheProvidersAnswer, 307), outcome);
        Assert.Equal(0, elsewhere.Connections);
    }

    [Fact]
    public async Task A_refusal_keeps_all_that_the_provider_said()
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await OutcomeOf(c => c.AnswerAsync(400, Answers.Error(130429))));
        Assert.Equal(
            new SendError(130429, "Rate limit hit", "(#130429) Rate limit hit", "Recipient +16505551234 and more", 2494055, 400, "Az8or2yhqkZfEZ-_4Qn_Bam"),
            refused.Error);
        var stored = JsonSerializer.Deserialize<JsonElement>(refused.Error.ToJson());
        Assert.Equal(130429, stored.GetProperty("code").GetInt32());
        Assert.Equal("Recipient +16505551234 and more", stored.GetProperty("details").GetString());
        Assert.DoesNotContain("6505551234", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 131047, typeof(RetryAdvice.Never))]
    [InlineData(500, 131047, typeof(RetryAdvice.Never))]
    [InlineData(200, 131047, typeof(RetryAdvice.Never))]
    [InlineData(400, 131056, typeof(RetryAdvice.Later))]
    [InlineData(401, 190, typeof(RetryAdvice.StopChannel))]
    [InlineData(200, 0, typeof(RetryAdvice.StopChannel))]
    [InlineData(400, 777777, typeof(RetryAdvice.Never))]
    [InlineData(500, 777777, typeof(RetryAdvice.Later))]
    public async Task The_code_decides_whatever_the_status(int status, int code, Type advice)
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await OutcomeOf(c => c.AnswerAsync(status, Answers.Error(code))));
        Assert.IsType(advice, refused.Advice);
        Assert.Equal(code, refused.Error.Code);
        Assert.Equal(status, refused.Error.HttpStatus);
    }

    [Theory]
    [InlineData("Retry-After: 30\r\n", 30)]
    [InlineData("Retry-After: 99999999\r\n", 86_400)]
    [InlineData("Retry-After: Fri, 01 Jan 2100 00:00:00 GMT\r\n", 86_400)]
    [InlineData("Retry-After: Fri, 01 Jan 2010 00:00:00 GMT\r\n", null)]
    [InlineData("Retry-After: soon\r\n", null)]
    [InlineData("", null)]
    public async Task A_wait_that_the_provider_asks_for_is_kept_within_reason(string header, int? seconds)
    {
        var refused = Assert.IsType<SendOutcome.Refused>(await OutcomeOf(c => c.AnswerAsync(400, Answers.Error(130429), header)));
        var later = Assert.IsType<RetryAdvice.Later>(refused.Advice);
        Assert.Equal(seconds, later.RetryAfter?.TotalSeconds);
        Assert.Equal(seconds ?? 10, later.Delay(0, 1)!.Value.TotalSeconds);
    }

    private static async Task<SendOutcome> OutcomeOf(Func<ServerConnection, Task> answer)
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadAsync();
            await answer(c);
            await c.ForeverAsync();
        });
        await using var sender = new SenderUnderTest();
        return await sender.SendAsync(SenderUnderTest.Send(server.Url));
    }
}
