using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

public sealed class CompositionTests
{
    [Fact]
    public async Task It_sends_for_WhatsApp()
    {
        await using var sender = new SenderUnderTest();
        Assert.Equal(ChannelKinds.WhatsApp, sender.Sender.ChannelKind);
    }

    [Theory]
    [InlineData("Version", "24")]
    [InlineData("Version", "v24.0/../me")]
    [InlineData("Timeout", "00:00:00")]
    [InlineData("Timeout", "00:00:01")]
    [InlineData("ConnectTimeout", "01:00:00")]
    [InlineData("MaxConnectionsPerServer", "0")]
    [InlineData("ConnectionLifetime", "00:00:00")]
    [InlineData("ConnectionIdleTimeout", "00:00:00")]
    public void Settings_that_make_no_sense_are_refused_at_the_start(string name, string value)
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => new SenderUnderTest((name, value)));
        Assert.Contains(name, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_token_nor_person_nor_text_is_logged()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.AnswerAsync((await c.ReadAsync())!.Json.GetProperty("text").GetProperty("body").GetString()!.Length % 2 == 0 ? 400 : 502, Answers.Error(131042));
        });
        await using var sender = new SenderUnderTest();
        var secret = SenderUnderTest.Send(server.Url, "Private words") with { RecipientUserId = "US.13491208655302741918" };
        OutboundSend[] sends = [secret, secret with { Content = new TextContent { Text = "Private words!" } }, secret with { GraphBaseUrl = "https://graph.invalid" }, secret with { AccessToken = SenderUnderTest.Token + "\n" }];

        foreach (var send in sends) Assert.IsNotType<SendOutcome.Accepted>(await sender.SendAsync(send));

        Assert.True(sender.Logged.Count >= sends.Length);
        foreach (var line in sender.Logged.Append(secret.ToString()))
        {
            Assert.DoesNotContain(SenderUnderTest.Token, line, StringComparison.Ordinal);
            Assert.DoesNotContain("6505551234", line, StringComparison.Ordinal);
            Assert.DoesNotContain("US.1349", line, StringComparison.Ordinal);
            Assert.DoesNotContain("Private", line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sends_are_timed_by_outcome_and_refusals_counted_by_code()
    {
        await using var server = new ScriptedServer(async c =>
        {
            await c.TakeAsync((await c.ReadAsync())!);
            await c.ReadAsync();
            await c.AnswerAsync(400, Answers.Error(131056));
            await c.ReadAsync();
            await c.AnswerAsync(400, Answers.Error(123456));
        });
        await using var sender = new SenderUnderTest();
        var factory = sender.Services.GetRequiredService<IMeterFactory>();
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "WhatsAppActors.Sending" && ReferenceEquals(instrument.Meter.Scope, factory)) l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => seen.Enqueue($"{i.Name} {(value > 0 ? "timed" : "zero")} {tags[0].Key}={tags[0].Value}"));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Enqueue($"{i.Name} {value} {tags[0].Key}={tags[0].Value}"));
        listener.Start();

        for (var i = 0; i < 3; i++) await sender.SendAsync(SenderUnderTest.Send(server.Url));

        Assert.Equal(
            [
                "whatsappactors.sending.duration timed outcome=accepted",
                "whatsappactors.sending.duration timed outcome=refused",
                "whatsappactors.sending.duration timed outcome=refused",
                "whatsappactors.sending.errors 1 code=131056",
                "whatsappactors.sending.errors 1 code=other",
            ],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Five_hundred_a_second_at_a_hundred_milliseconds_leave_no_queue()
    {
        await using var server = new ScriptedServer(async c =>
        {
            while (await c.ReadAsync() is { } request)
            {
                await Task.Delay(100, c.Stop);
                await c.TakeAsync(request);
            }
        });
        await using var sender = new SenderUnderTest();

        // 128 at once, four times: one after the other on too few connections would take many times as long.
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var round = 0; round < 4; round++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 128).Select(_ => sender.SendAsync(SenderUnderTest.Send(server.Url))));
            Assert.All(outcomes, o => Assert.IsType<SendOutcome.Accepted>(o));
        }

        Assert.True(server.Connections <= 512);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(40), $"It took {watch.Elapsed}.");
    }
}
