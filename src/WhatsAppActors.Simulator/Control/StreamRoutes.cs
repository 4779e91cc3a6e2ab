using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Running;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Server-sent events: the journal as it is written, and the chats as they change.</summary>
internal static class StreamRoutes
{
    // A proxy, or a page, that hears nothing for long takes the connection for dead.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapStreams(this RouteGroupBuilder api)
    {
        api.MapGet("/traffic/stream", TrafficAsync);
        api.MapGet("/chats/stream", ChatsAsync);
    }

    private static async Task TrafficAsync(HttpContext http, TrafficJournal journal, Counters counters, BackgroundWork background)
    {
        var bell = journal.Watch(out var end);
        using (end)
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, background.Stopping))
        {
            var events = await EventWriter.BeginAsync(http, stop.Token);
            var seen = Since(http.Request, journal);
            await events.RunAsync(bell, Heartbeat, async () =>
            {
                // Before it is read: what comes later rings again.
                bell.TryRead(out _);
                var changed = journal.ChangedSince(seen);
                foreach (var entry in changed)
                {
                    await events.WriteAsync("entry", entry.Version.ToString(CultureInfo.InvariantCulture), entry.View());
                    seen = entry.Version;
                }

                if (changed.Count > 0) await events.WriteAsync("counters", null, counters.View);
            });
        }
    }

    private static async Task ChatsAsync(HttpContext http, ChatStream stream, BackgroundWork background)
    {
        var (number, person) = ((string?)http.Request.Query["number"], (string?)http.Request.Query["person"]);
        var news = stream.Watch(number, person, out var end);
        using (end)
        using (var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, background.Stopping))
        {
            var events = await EventWriter.BeginAsync(http, stop.Token);
            await events.RunAsync(news, Heartbeat, async () =>
            {
                while (news.TryRead(out var one)) await events.WriteAsync(one.Name, null, one.Data);
            });
        }
    }

    private static long Since(HttpRequest request, TrafficJournal journal)
    {
        var text = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : request.Query["after"].ToString();
        var newest = journal.Version;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return newest;
        // From before a restart: of what was written since, it has seen nothing.
        return version <= newest ? version : 0;
    }
}
