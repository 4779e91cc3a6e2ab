using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Control;
using WhatsAppActors.Simulator.Graph;
using WhatsAppActors.Simulator.Model;
using WhatsAppActors.Simulator.Phone;

namespace WhatsAppActors.Simulator;

/// <summary>Maps the pretend WhatsApp's routes.</summary>
public static class SimulatorEndpoints
{
    /// <summary>
    /// Maps <c>{prefix}/graph</c> (the Graph API, for businesses), <c>{prefix}/model</c> (a model without intelligence, for their assistants),
    /// <c>{prefix}/api</c> (who drives the pretence) and <c>{prefix}/phone</c> (a phone in the browser). The latter three ask nobody who they are: whoever maps
    /// them decides who reaches them.
    /// </summary>
    /// <param name="endpoints">Where to.</param>
    /// <param name="prefix">A path without a slash at its end, or empty. Default <c>/simulator</c>.</param>
    /// <returns>All of the routes, for what the caller adds to them.</returns>
    public static IEndpointConventionBuilder MapSimulator(this IEndpointRouteBuilder endpoints, string prefix = "/simulator")
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var simulator = endpoints.MapGroup(prefix);
        simulator.MapGraph(prefix);
        simulator.MapModel();
        simulator.MapControl(prefix);
        simulator.MapPhone();
        return simulator;
    }
}
