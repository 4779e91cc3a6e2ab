using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Switches;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/switches</c>.</summary>
internal static class SwitchRoutes
{
    public static void MapSwitches(this RouteGroupBuilder api)
    {
        api.MapGet("/switches", (SwitchBoard board) => Show(board.Current));
        api.MapPut("/switches", async (HttpRequest request, SwitchBoard board) =>
        {
            var body = await ControlBody.ReadAsync(request);
            return Show(board.Change(set => SwitchReader.Read(set, body)));
        });
        api.MapDelete("/switches", (SwitchBoard board) => Show(board.Change(_ => new SwitchSet())));
    }

    private static IResult Show(SwitchSet set) => Results.Json(set, SimulatorJson.Options);
}
