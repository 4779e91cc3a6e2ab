using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Control;

/// <summary>What happened: <c>api/traffic</c> and <c>api/accepted</c>.</summary>
internal static class TrafficRoutes
{
    public static void MapTraffic(this RouteGroupBuilder api)
    {
        api.MapGet("/traffic", (HttpRequest request, TrafficJournal journal, Counters counters) =>
        {
            var limit = (int)ListQuery.Number(request, "limit", 100, 1, 1_000);
            // Without a place to begin at, the newest.
            var entries = request.Query.ContainsKey("after") ? journal.After(ListQuery.Number(request, "after", 0, 0, long.MaxValue), limit) : journal.Newest(limit);
            return Json(new { counters = counters.View, items = entries.Select(e => e.View()) });
        });
        api.MapGet("/accepted", (HttpRequest request, AcceptedSends accepted) =>
        {
            var page = accepted.Page(ListQuery.Number(request, "after", 0, 0, long.MaxValue), (int)ListQuery.Number(request, "limit", 1_000, 1, 10_000));
            return Json(new { items = page });
        });
    }

    private static IResult Json(object value) => Results.Json(value, SimulatorJson.Options);
}
