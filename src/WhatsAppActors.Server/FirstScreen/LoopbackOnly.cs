using System.Net;

namespace WhatsAppActors.Server.FirstScreen;

/// <summary>Marks endpoints that only this machine may reach; to everybody else they do not exist.</summary>
internal sealed class LoopbackOnly
{
    /// <summary>Answers 404 to who comes from elsewhere, and to pages of other sites that reach this machine under a name of theirs.</summary>
    public static void Use(IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LoopbackOnly>() is null || IsLocal(context)) return next(context);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } sender && IPAddress.IsLoopback(sender) && IsLocal(context.Request.Host.Host);

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
