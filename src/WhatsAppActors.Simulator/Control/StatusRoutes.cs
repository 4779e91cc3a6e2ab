using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Statuses;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/statuses</c>: all that is still to be told of accepted sends, now.</summary>
internal static class StatusRoutes
{
    public static void MapStatuses(this RouteGroupBuilder api) => api.MapPost("/statuses", TellAsync);

    private static async Task<IResult> TellAsync(HttpRequest request, AcceptedSends accepted, StatusDesk desk)
    {
        var sends = accepted.Page(0, int.MaxValue);
        var statuses = await desk.TellRestAsync(sends, request.HttpContext.RequestAborted);
        return Results.Json(new { messages = sends.Count, statuses }, SimulatorJson.Options);
    }
}
