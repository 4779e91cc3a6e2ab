using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace WhatsAppActors.Orleans.Dashboard;

/// <summary>Orleans's own page: silos, activations, calls. It is for operators, and all of it lies under one path.</summary>
public static class ClusterDashboard
{
    // Its styles are set on elements by its script; nothing else is inline, and nothing comes from elsewhere.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>Has a silo gather what the page shows.</summary>
    internal static void AddClusterDashboard(this ISiloBuilder silo) =>
        // Logs are read where logs are kept.
        silo.AddDashboard(dashboard => dashboard.HideTrace = true);

    /// <summary>True of what the page's package registers by itself.</summary>
    internal static bool IsOfTheDashboard(this ServiceDescriptor service) =>
        (service.ImplementationType?.Assembly ?? service.ImplementationFactory?.Method.Module.Assembly) == typeof(DashboardOptions).Assembly;

    /// <summary>Maps the page and all that it loads.</summary>
    /// <param name="routes">The server's.</param>
    /// <param name="path">Where, without a slash at the end.</param>
    /// <param name="policy">Who may see it: the name of an authorization policy.</param>
    public static void MapClusterDashboard(this IEndpointRouteBuilder routes, string path, string policy) =>
        routes.MapOrleansDashboard(path).RequireAuthorization(policy).AddEndpointFilter(SetHeadersAsync);

    private static ValueTask<object?> SetHeadersAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var headers = invocation.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return next(invocation);
    }
}
