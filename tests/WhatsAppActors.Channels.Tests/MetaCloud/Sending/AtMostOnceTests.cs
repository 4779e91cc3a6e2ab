using System.Net;
using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>However the server behaves: no message is taken twice, and the outcome never says more than the server knows.</summary>
public sealed class AtMostOnceTests
{
    private enum Deed
    {
        Take,
        TakeAndClose,
        TakeAndReset,
        ReadAndReset,
        ReadAndClose,
        ReadHalfAndReset,
        CloseAtOnce,
        ResetAtOnce,
        Refuse,
        Page,
        TakeAndSay408,
        Junk,
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Connections_that_close_in_the_moment_of_their_reuse_double_nothing(bool reset)
    {
        var number = 0;
        await using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request)
            {
                await c.TakeAsync(request);

                // Two of three connections close after 0 to about 300 microseconds: around the moment of the next write.
                var n = Interlocked.Increment(ref number);
                if (n % 3 == 0) continue;
                Thread.SpinWait(n * 37 % 4000);
                if (reset) c.Reset();
                return;
            }
        });
        await using var sender = new SenderUnderTest();
        var outcomes = new List<(OutboundSend Send, SendOutcome Outcome)>();

        for (var i = 0; i < 1500; i++)
        {
            var send = SenderUnderTest.Send(server.Url);
            outcomes.Add((send, await sender.SendAsync(send)));
        }

        await sender.DisposeAsync();
        await server.SettleAsync();
        foreach (var (send, outcome) in outcomes) AssertHonest(server, send, outcome);
        Assert.Contains(outcomes, o => o.Outcome is SendOutcome.Accepted);
        Assert.True(server.Connections > 500);
    }

    [Fact]
    public async Task A_connection_found_closed_before_its_reuse_is_replaced()
    {
        await using var server = new ScriptedServer(async c => await c.TakeAsync((await c.ReadAsync())!));
        await using var sender = new SenderUnderTest();
        for (var i = 0; i < 20; i++)
        {
            Assert.IsType<SendOutcome.Accepted>(await sender.SendAsync(SenderUnderTest.Send(server.Url)));
            await server.SettleAsync();
            await HearOfALaterCloseAsync();
        }
    }

    [Fact]
    public void Whatever_a_server_does_the_outcome_is_honest()
    {
        var deeds = Enum.GetValues<Deed>();
        var scripts = Gen.Choose(0, deeds.Length - 1).Select(i => deeds[i]).NonEmptyListOf().ToArbitrary();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(scripts, script => PlayAsync([.. script]).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task A_stack_that_sends_again_by_itself_is_refused_and_the_send_is_unknown()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.ReadAsync();
            c.Reset();
        });
        await using var services = new ServiceCollection().AddMetrics().AddLogging().AddSingleton<SendingTelemetry>().BuildServiceProvider();
        using var stubborn = new StubbornHandler { InnerHandler = GraphHandler.Create(new GraphOptions()) };
        using var sender = new GraphMessageSender(stubborn, new GraphOptions(), TimeProvider.System, services.GetRequiredService<SendingTelemetry>());
        var send = SenderUnderTest.Send(server.Url);

        Assert.Equal(new SendOutcome.Unknown(UnknownReason.SecondWriteRefused), await sender.SendAsync(send, CancellationToken.None));

        Assert.Equal(1, server.TimesSeen(send.MessageId));
        Assert.True(stubborn.Tries > 1);
    }

    [Fact]
    public async Task A_body_is_written_once()
    {
        using var content = new OneTimeContent("{}"u8.ToArray());
        Assert.False(content.Begun);
        using var sink = new MemoryStream();
        await content.CopyToAsync(sink);
        Assert.True(content is { Begun: true, Written: true, AskedAgain: false });

        await Assert.ThrowsAnyAsync<Exception>(() => content.CopyToAsync(sink));

        Assert.Equal(2, sink.Length);
        Assert.True(content.AskedAgain);
    }

    [Fact]
    public async Task A_body_that_the_transport_did_not_take_to_its_end_is_not_written()
    {
        using var content = new OneTimeContent("{}"u8.ToArray());
        using var broken = new BrokenPipe();

        await Assert.ThrowsAnyAsync<Exception>(() => content.CopyToAsync(broken));

        Assert.True(content is { Begun: true, Written: false });
    }

    private static async Task PlayAsync(Deed[] script)
    {
        var turn = -1;
        await using var server = new ScriptedServer(async c =>
        {
            while (await DoAsync(script[Interlocked.Increment(ref turn) % script.Length], c))
            {
            }
        });
        await using var sender = new SenderUnderTest(("Timeout", "00:00:10"));
        var outcomes = new List<(OutboundSend Send, SendOutcome Outcome)>();
        for (var i = 0; i < script.Length * 2; i++)
        {
            var send = SenderUnderTest.Send(server.Url);
            outcomes.Add((send, await sender.SendAsync(send)));
        }

        await sender.DisposeAsync();
        await server.SettleAsync();
        foreach (var (send, outcome) in outcomes) AssertHonest(server, send, outcome);
    }

    // True when the connection goes on.
    private static async Task<bool> DoAsync(Deed deed, ServerConnection c)
    {
        switch (deed)
        {
            case Deed.CloseAtOnce:
                return false;
            case Deed.ResetAtOnce:
                c.Reset();
                return false;
            case Deed.ReadHalfAndReset:
                await c.Socket.ReceiveAsync(new byte[100], c.Stop);
                c.Reset();
                return false;
            default:
                break;
        }

        if (await c.ReadAsync() is not { } request) return false;
        switch (deed)
        {
            case Deed.Take:
                await c.TakeAsync(request);
                return true;
            case Deed.TakeAndClose:
                await c.TakeAsync(request);
                return false;
            case Deed.TakeAndReset:
                await c.TakeAsync(request);
                c.Reset();
                return false;
            case Deed.TakeAndSay408:
                await c.TakeAsync(request);
                await c.AnswerAsync(408, "");
                return false;
            case Deed.Refuse:
                await c.AnswerAsync(400, Answers.Error(131047));
                return true;
            case Deed.Page:
                await c.AnswerAsync(502, "<html>");
                return true;
            case Deed.Junk:
                await c.AnswerAsync(200, "OK");
                return true;
            case Deed.ReadAndReset:
                c.Reset();
                return false;
            default:
                return false;
        }
    }

    // Closes are heard of in their order, also by the sender's connections.
    private static async Task HearOfALaterCloseAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var server = await listener.AcceptTcpClientAsync();
        var heard = client.GetStream().ReadAsync(new byte[1]).AsTask();
        server.Close();
        Assert.Equal(0, await heard);
    }

    private static void AssertHonest(ScriptedServer server, OutboundSend send, SendOutcome outcome)
    {
        var seen = server.TimesSeen(send.MessageId);
        Assert.True(seen <= 1, $"The server read message {send.MessageId} {seen} times.");
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                Assert.Equal(server.IdOf(send.MessageId), accepted.ProviderMessageId);
                break;
            case SendOutcome.NotSent notSent:
                Assert.True(seen == 0, $"{notSent} although the server read the whole request.");
                break;
            case SendOutcome.Refused:
                Assert.Null(server.IdOf(send.MessageId));
                break;
            default:
                break;
        }
    }

    /// <summary>Takes bytes into a buffer, as a connection does, and fails to pass them on.</summary>
    private sealed class BrokenPipe : MemoryStream
    {
        public override Task FlushAsync(CancellationToken cancellationToken) => throw new IOException("Broken pipe");
    }

    /// <summary>A layer that sends a failed request again with the same content, as the HTTP stack does where it believes it may.</summary>
    private sealed class StubbornHandler : DelegatingHandler
    {
        public int Tries { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            while (true)
            {
                Tries++;
                try
                {
                    return await base.SendAsync(request, cancellationToken);
                }
                catch (HttpRequestException) when (Tries < 4)
                {
                    // Again.
                }
            }
        }
    }
}
