using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

public sealed class FailureTests
{
    private static readonly (string, string) Hasty = ("Timeout", "00:00:00.5");

    // Larger than what the sockets of both sides hold, so that a server that does not read stops the write.
    private static readonly string Huge = new('x', 24 << 20);

    [Fact]
    public async Task No_connection_is_not_sent()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await using var sender = new SenderUnderTest();
        var outcome = Assert.IsType<SendOutcome.NotSent>(await sender.SendAsync(SenderUnderTest.Send($"http://127.0.0.1:{port}")));
        Assert.Equal(NotSentReason.NoConnection, outcome.Reason);
        Assert.True(outcome.Advice is RetryAdvice.Later { Scope: RetryScope.Number });
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_not_sent()
    {
        await using var sender = new SenderUnderTest(("ConnectTimeout", "00:00:20"));
        Assert.Equal(new SendOutcome.NotSent(NotSentReason.NameNotResolved), await sender.SendAsync(SenderUnderTest.Send("https://graph.invalid")));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_sent()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var server = new ScriptedServer(c => c.ReadAsync(), certificate);
        await using var sender = new SenderUnderTest();

        Assert.Equal(new SendOutcome.NotSent(NotSentReason.TlsFailed), await sender.SendAsync(SenderUnderTest.Send(server.Url)));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_server_that_speaks_no_TLS_is_not_sent()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.WriteAsync("HTTP/1.1 400 Bad\r\n\r\n");
            await c.ForeverAsync();
        });
        await using var sender = new SenderUnderTest();

        Assert.Equal(new SendOutcome.NotSent(NotSentReason.TlsFailed), await sender.SendAsync(SenderUnderTest.Send($"https://127.0.0.1:{server.Port}")));
    }

    [Fact]
    public async Task A_handshake_that_never_ends_is_given_up_by_the_connect_timeout_and_not_sent()
    {
        await using var server = new ScriptedServer(c => c.ForeverAsync());
        await using var sender = new SenderUnderTest(("ConnectTimeout", "00:00:00.3"));
        var watch = Stopwatch.StartNew();

        Assert.Equal(new SendOutcome.NotSent(NotSentReason.NoConnection), await sender.SendAsync(SenderUnderTest.Send($"https://127.0.0.1:{server.Port}")));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.2, 60);
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_unknown()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadAsync();
            await c.ForeverAsync();
        });
        await using var sender = new SenderUnderTest(Hasty, ("ConnectTimeout", "00:00:00.5"));
        var send = SenderUnderTest.Send(server.Url);

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.TimedOut), await sender.SendAsync(send));
        Assert.Equal(1, server.TimesSeen(send.MessageId));
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_unknown()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadAsync();
            await c.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"messages\":[{\"id\":\"wamid.half");
            await c.ForeverAsync();
        });
        await using var sender = new SenderUnderTest(Hasty, ("ConnectTimeout", "00:00:00.5"));

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.TimedOut), await sender.SendAsync(SenderUnderTest.Send(server.Url)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n{\"messages\":[{\"id\":\"wamid.half\"}]")]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n")]
    public async Task A_connection_that_breaks_after_the_request_is_unknown(string begun)
    {
        foreach (var reset in new[] { true, false })
        {
            await using var server = new ScriptedServer(async c =>
            {
                await c.ReadAsync();
                await c.WriteAsync(begun);
                if (reset) c.Reset();
            });
            await using var sender = new SenderUnderTest();
            var send = SenderUnderTest.Send(server.Url);

            Assert.Equal(new SendOutcome.Unknown(UnknownReason.ConnectionLost), await sender.SendAsync(send));
            Assert.Equal(1, server.TimesSeen(send.MessageId));
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_before_the_request_left_whole_is_not_sent()
    {
        await using var server = new ScriptedServer(
            async c =>
            {
                await c.Socket.ReceiveAsync(new byte[1000], c.Stop);
                c.Reset();
            },
            receiveBuffer: 4096);
        await using var sender = new SenderUnderTest();

        Assert.Equal(new SendOutcome.NotSent(NotSentReason.RequestNotWritten), await sender.SendAsync(SenderUnderTest.Send(server.Url, Huge)));
    }

    [Fact]
    public async Task A_time_out_in_the_middle_of_the_request_proves_nothing_and_is_unknown()
    {
        await using var server = new ScriptedServer(c => c.ForeverAsync(), receiveBuffer: 4096);
        await using var sender = new SenderUnderTest(Hasty, ("ConnectTimeout", "00:00:00.5"));

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.TimedOut), await sender.SendAsync(SenderUnderTest.Send(server.Url, Huge)));
    }

    [Fact]
    public async Task Waiting_in_vain_for_a_free_connection_is_not_sent()
    {
        var answer = new TaskCompletionSource();
        await using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request)
            {
                await answer.Task.WaitAsync(c.Stop);
                await c.TakeAsync(request);
            }
        });
        await using var sender = new SenderUnderTest(("MaxConnectionsPerServer", "1"));
        var first = sender.SendAsync(SenderUnderTest.Send(server.Url));
        await Until(() => server.Requests.Count == 1);
        using var give = new CancellationTokenSource();
        var second = sender.SendAsync(SenderUnderTest.Send(server.Url), give.Token);

        await give.CancelAsync();

        Assert.Equal(new SendOutcome.NotSent(NotSentReason.Canceled), await second);
        answer.SetResult();
        Assert.IsType<SendOutcome.Accepted>(await first);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_handshake_that_outlives_the_time_of_the_whole_send_is_not_sent()
    {
        await using var server = new ScriptedServer(c => c.ForeverAsync());
        await using var sender = new SenderUnderTest(("Timeout", "00:00:00.4"), ("ConnectTimeout", "00:00:00.4"));

        var outcome = Assert.IsType<SendOutcome.NotSent>(await sender.SendAsync(SenderUnderTest.Send($"https://127.0.0.1:{server.Port}")));

        // Whichever of the two equal times is up first.
        Assert.True(outcome.Reason is NotSentReason.TimedOutWaiting or NotSentReason.NoConnection);
    }

    [Fact]
    public async Task Time_that_is_up_before_the_body_begins_is_not_sent_and_afterwards_unknown()
    {
        using var content = new OneTimeContent("{}"u8.ToArray());
        Assert.Equal(new SendOutcome.NotSent(NotSentReason.TimedOutWaiting), FailedRequest.Outcome(new OperationCanceledException(), content, callerGaveUp: false, timedOut: true));

        await content.CopyToAsync(Stream.Null);

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.TimedOut), FailedRequest.Outcome(new OperationCanceledException(), content, callerGaveUp: false, timedOut: true));
    }

    [Fact]
    public async Task Giving_up_beforehand_is_not_sent()
    {
        await using var server = new ScriptedServer(c => c.ReadAsync());
        await using var sender = new SenderUnderTest();
        using var given = new CancellationTokenSource();
        await given.CancelAsync();

        Assert.Equal(new SendOutcome.NotSent(NotSentReason.Canceled), await sender.SendAsync(SenderUnderTest.Send(server.Url), given.Token));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Giving_up_on_the_way_is_unknown()
    {
        using var give = new CancellationTokenSource();
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadAsync();
            await give.CancelAsync();
            await c.ForeverAsync();
        });
        await using var sender = new SenderUnderTest();

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.Canceled), await sender.SendAsync(SenderUnderTest.Send(server.Url), give.Token));
    }

    private static async Task Until(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), "It did not happen in time.");
            await Task.Delay(5);
        }
    }
}
