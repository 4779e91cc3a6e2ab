using System.Globalization;
using WhatsAppActors.Core.Following;

namespace WhatsAppActors.Server.Api.Conversations;

/// <summary>Writes events as <c>text/event-stream</c> (HTML Living Standard: "Server-sent events").</summary>
internal static class EventStream
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/event-stream";

    /// <summary>After so long without an event a comment is written, so that neither side takes the other for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Writes events as they come, until they end or nobody reads them any more. One that is not taken holds up the next: nothing gathers here.</summary>
    public static async Task WriteAsync(HttpResponse response, IAsyncEnumerable<ConversationEvent> events, TimeProvider time, CancellationToken gone)
    {
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";

        // nginx would keep events back until its buffer is full.
        response.Headers["X-Accel-Buffering"] = "no";

        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone);
        await using var reading = events.GetAsyncEnumerator(end.Token);
        var next = reading.MoveNextAsync().AsTask();
        try
        {
            while (await IsThereAsync(next, response, time, gone))
            {
                await WriteAsync(response, Text(reading.Current), gone);
                next = reading.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // What is being read must have ended before it is disposed of, however it ends.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> IsThereAsync(Task<bool> next, HttpResponse response, TimeProvider time, CancellationToken gone)
    {
        while (true)
        {
            await ((Task)next.WaitAsync(Heartbeat, time, gone)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (next.IsCompleted) return await next;
            gone.ThrowIfCancellationRequested();
            await WriteAsync(response, ":\n\n", gone);
        }
    }

    // The JSON is one line: it is written without breaks, and holds none that jsonb would.
    private static string Text(ConversationEvent one) =>
        string.Create(CultureInfo.InvariantCulture, $"id: {one.Seen}\nevent: {one.Kind}\ndata: {one.Json}\n\n");

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken gone)
    {
        await response.WriteAsync(text, gone);
        await response.Body.FlushAsync(gone);
    }
}
