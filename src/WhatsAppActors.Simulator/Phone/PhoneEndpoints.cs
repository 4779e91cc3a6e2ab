using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace WhatsAppActors.Simulator.Phone;

/// <summary><c>phone</c>: the page, and <c>phone/{file}</c>: what it needs.</summary>
internal static class PhoneEndpoints
{
    // Nothing from elsewhere, nothing inline; blob: are recordings and pictures that are about to be sent.
    private const string Policy =
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    public static void MapPhone(this RouteGroupBuilder simulator)
    {
        var phone = simulator.MapGroup("/phone").ExcludeFromDescription();
        phone.MapGet("/", (HttpContext http, PhoneAssets assets) => Page(http, assets));
        phone.MapGet("/{file}", (string file, HttpContext http, PhoneAssets assets) => Serve(http, assets, file));
    }

    // The page names its files from its own address, which therefore has no slash at its end.
    private static IResult Page(HttpContext http, PhoneAssets assets) => http.Request.Path.Value!.EndsWith('/')
        ? Results.Redirect(http.Request.PathBase + http.Request.Path.Value.TrimEnd('/') + http.Request.QueryString)
        : Serve(http, assets, "index.html");

    private static IResult Serve(HttpContext http, PhoneAssets assets, string name)
    {
        if (assets.Find(name) is not { } asset) return Results.NotFound();
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return Results.File(asset.Bytes, asset.ContentType, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(asset.ETag));
    }
}
