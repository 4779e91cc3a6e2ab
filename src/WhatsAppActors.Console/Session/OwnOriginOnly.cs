using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Console.Session;

/// <summary>
/// Refuses what other sites make a browser ask of the console: whatever changes something, and live connections, which cookies go along
/// with and no same-origin rule of the browser guards (RFC 6455, 10.2).
/// </summary>
internal static class OwnOriginOnly
{
    private static readonly string[] Paths = ["/_blazor", "/inbox", "/operations", "/sign-in", "/sign-out"];

    public static void UseOwnOriginOnly(this IApplicationBuilder app)
    {
        var allowed = app.ApplicationServices.GetRequiredService<IOptions<ConsoleOptions>>().Value.AllowedOrigins;
        app.Use((context, next) =>
        {
            if (!IsGuarded(context.Request) || IsOwn(context, allowed)) return next(context);
            return Results.Problem(
                "The request comes from another site. Open the console by its own address; behind a proxy that changes the Host header, set WhatsAppActors__Console__AllowedOrigins.",
                statusCode: StatusCodes.Status403Forbidden, title: "Another site asked.", type: "/problems/foreign-origin").ExecuteAsync(context);
        });
    }

    private static bool IsGuarded(HttpRequest request) =>
        Array.Exists(Paths, path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && (IsUpgrade(request) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)));

    // By the header itself: whoever answers web sockets further on has not looked at the request yet. Over HTTP/2 it is a CONNECT.
    private static bool IsUpgrade(HttpRequest request) => request.Headers.Upgrade.Any(protocol => protocol?.Contains("websocket", StringComparison.OrdinalIgnoreCase) == true);

    // A browser names the origin of all that is guarded here; who is no browser has no cookie to lend.
    private static bool IsOwn(HttpContext context, string[] allowed)
    {
        var origin = context.Request.Headers.Origin.ToString();
        if (origin.Length == 0) return !IsUpgrade(context.Request) && !HttpMethods.IsConnect(context.Request.Method);
        return origin.Equals($"{context.Request.Scheme}://{context.Request.Host}", StringComparison.OrdinalIgnoreCase)
            || allowed.Contains(origin, StringComparer.OrdinalIgnoreCase);
    }
}
