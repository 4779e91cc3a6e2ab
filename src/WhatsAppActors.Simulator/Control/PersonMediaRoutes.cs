using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Graph;
using WhatsAppActors.Simulator.Graph.Media;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Files of people: <c>api/people/{id}/media</c>, and <c>api/media/{id}</c> for the phone to show either end's.</summary>
internal static class PersonMediaRoutes
{
    private const int LongestFilename = 240;

    public static void MapPersonMedia(this RouteGroupBuilder api)
    {
        api.MapPost("/people/{personId}/media", UploadAsync);
        api.MapGet("/media/{mediaId}", Show);
    }

    private static async Task<IResult> UploadAsync(string personId, HttpRequest request, PersonBook people, MediaStore store)
    {
        people.Existing(personId);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MediaLimits.Largest;
        var type = request.ContentType;
        if (string.IsNullOrEmpty(type) || type.Length > 256 || !type.Contains('/')) throw SimulatorProblem.Invalid("Content-Type", "must say what kind of file the body is");
        var filename = (string?)request.Query["filename"];
        if (filename?.Length > LongestFilename) throw SimulatorProblem.Invalid("filename", $"must have at most {LongestFilename} characters");
        var bytes = await RequestBody.ReadAsync(request.Body, MediaLimits.Largest, request.HttpContext.RequestAborted) ?? throw SimulatorProblem.TooLarge(MediaLimits.Largest);
        if (bytes.Length == 0) throw SimulatorProblem.Invalid("body", "must not be empty");
        var file = store.Add(bytes, type, filename, MediaStore.InboundLife, numberId: null);
        return Results.Json(new { id = file.Id, mimeType = file.MimeType, size = file.Bytes.Length, filename = file.Filename }, SimulatorJson.Options, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Show(string mediaId, HttpContext http, MediaStore store)
    {
        var file = store.Find(mediaId) ?? throw SimulatorProblem.NotFound("file", "It may have been deleted, or have made room for newer ones.");
        // Somebody's file must never run as a page of this host.
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        http.Response.Headers.CacheControl = "private, max-age=86400";
        var bare = MediaLimits.Bare(file.MimeType).ToLowerInvariant();
        var isShown = bare is "image/jpeg" or "image/png" or "image/webp" or "image/gif" || bare.StartsWith("audio/", StringComparison.Ordinal) || bare.StartsWith("video/", StringComparison.Ordinal);
        return Results.File(file.Bytes, isShown ? file.MimeType : "application/octet-stream", isShown ? null : file.Filename ?? "file", enableRangeProcessing: true);
    }
}
