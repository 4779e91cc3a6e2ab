using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Simulator.Control;

/// <summary>What holds for every route of the control API.</summary>
internal sealed class ControlFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            if (ForeignOrigin(context.HttpContext.Request)) throw SimulatorProblem.ForeignOrigin();
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            return await next(context);
        }
        catch (RefusedException refused)
        {
            return refused.Problem;
        }
    }

    // A page of another site can send requests from the browser of somebody who may use this; the browser says whose page it is.
    private static bool ForeignOrigin(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return false;
        return !Uri.TryCreate(origin, UriKind.Absolute, out var address) || address.Scheme != request.Scheme || new HostString(address.Authority) != request.Host;
    }
}
