namespace WhatsAppActors.Server.Security;

/// <summary>Whether a browser sends a request for a page of somebody else's.</summary>
internal static class SameOrigin
{
    /// <summary>True for a request that names another origin than this server; programs name none.</summary>
    public static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && origin != $"{request.Scheme}://{request.Host}";
}
