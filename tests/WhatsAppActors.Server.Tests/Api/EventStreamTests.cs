using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Core.Following;
using WhatsAppActors.Server.Api.Conversations;
using SteppedTime = WhatsAppActors.Local.Tests.ManualTime;

namespace WhatsAppActors.Server.Tests.Api;

/// <summary>How events are written.</summary>
public sealed class EventStreamTests
{
    [Fact]
    public async Task Silence_is_broken_by_a_comment_that_is_no_event()
    {
        var (time, body, events) = (new SteppedTime(), new MemoryStream(), Channel.CreateUnbounded<ConversationEvent>());
        var response = new DefaultHttpContext { Response = { Body = body } }.Response;
        var writing = EventStream.WriteAsync(response, events.Reader.ReadAllAsync(), time, CancellationToken.None);
        Assert.Equal(("text/event-stream", "no-store"), (response.ContentType, response.Headers.CacheControl.ToString()));

        await PassAsync(time, EventStream.Heartbeat - TimeSpan.FromSeconds(1));
        Assert.Equal("", Written(body));
        await PassAsync(time, TimeSpan.FromSeconds(1));
        await UntilAsync(() => Written(body) == ":\n\n");
        await PassAsync(time, EventStream.Heartbeat);
        await UntilAsync(() => Written(body) == ":\n\n:\n\n");

        await events.Writer.WriteAsync(new ConversationEvent("message", 7, "{}"));
        events.Writer.Complete();
        await writing;
        Assert.Equal(":\n\n:\n\nid: 7\nevent: message\ndata: {}\n\n", Written(body));
    }

    [Fact]
    public async Task What_is_not_taken_ends_the_reading_too()
    {
        using var gone = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var writing = EventStream.WriteAsync(new DefaultHttpContext { Response = { Body = new MemoryStream() } }.Response, Endless(ended), TimeProvider.System, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
        Assert.True(ended.Task.IsCompleted);
    }

    private static async IAsyncEnumerable<ConversationEvent> Endless(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            ended.SetResult();
        }

        yield break;
    }

    private static string Written(MemoryStream body) => Encoding.UTF8.GetString(body.ToArray());

    private static async Task PassAsync(SteppedTime time, TimeSpan by)
    {
        await UntilAsync(() => time.Timers == 1);
        time.Advance(by);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!isSo()) await Task.Delay(5, patience.Token);
    }
}
