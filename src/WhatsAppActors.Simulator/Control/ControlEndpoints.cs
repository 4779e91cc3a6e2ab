using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WhatsAppActors.Simulator.Control;

/// <summary>The control API's routes.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this RouteGroupBuilder simulator, string prefix)
    {
        var api = simulator.MapGroup("/api").ExcludeFromDescription().AddEndpointFilter<RouteGroupBuilder, ControlFilter>();
        api.MapNumbers();
        api.MapTemplates();
        api.MapPeople();
        api.MapChats(prefix);
        api.MapPersonMedia();
        api.MapRepeats();
        api.MapSampleSends();
        api.MapStatuses();
        api.MapSwitches();
        api.MapTraffic();
        api.MapStreams();
    }
}
