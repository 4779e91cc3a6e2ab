using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Giving;
using WhatsAppActors.Core.Media.Types;
using WhatsAppActors.Media.Guarded;
using WhatsAppActors.Media.Serving;
using WhatsAppActors.Server.Api.Problems;
using WhatsAppActors.Server.Api.Requests;
using WhatsAppActors.Server.Security;

namespace WhatsAppActors.Server.Api.Media;

/// <summary><c>/api/media</c>: files that are sent, and those that came.</summary>
internal static class MediaEndpoints
{
    private const int LongestName = 240;
    private const string Link = "link";

    public static void MapMedia(this RouteGroupBuilder api)
    {
        var media = api.MapGroup("/media").WithTags("Media").RequireAuthorization(Access.Tenant);
        media.MapPost("/", AddAsync)
            .Does("Takes a file: as the body with its Content-Type (and ?filename=), or from a link, as {\"link\": \"https://…\"}. Messages name it by its id.")
            .Answers<MediaView>(StatusCodes.Status201Created)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
        media.MapGet("/{id}", GetAsync).Does("Gives a file's bytes, or a part of them (Range). A received file's id is its message's.")
            .Produces(StatusCodes.Status200OK).Produces(StatusCodes.Status206PartialContent)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status410Gone, StatusCodes.Status502BadGateway, StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<IResult> AddAsync(
        ClaimsPrincipal caller, HttpRequest request, string? filename, IGivenFiles files, GuardedHttp guarded, CancellationToken cancellationToken)
    {
        var name = Parameters.Text("filename", filename, LongestName);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return Problem.NoMediaType();
        if (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)) return await AddFromLinkAsync(caller.TenantId(), request, name, files, guarded, cancellationToken);
        if (type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return Problem.NoMediaType();

        // The server's own limit is for JSON.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
        if (request.ContentLength > WhatsAppMedia.Largest) return Problem.TooLarge((int)WhatsAppMedia.Largest);
        return await TakeAsync(caller.TenantId(), request.Body, type.ToString(), name, files, cancellationToken);
    }

    private static async Task<IResult> AddFromLinkAsync(
        Guid tenantId, HttpRequest request, string? name, IGivenFiles files, GuardedHttp guarded, CancellationToken cancellationToken)
    {
        var fields = await JsonBody.ReadAsync<MediaLinkRequest>(request);
        var link = fields.Opaque(Link, 2000, required: true);
        fields.Check();
        try
        {
            return await guarded.FetchAsync(
                link!,
                async (found, cancel) =>
                {
                    await using var content = await found.ReadAsStreamAsync(cancel);
                    return await TakeAsync(tenantId, content, found.Headers.ContentType?.ToString() ?? "application/octet-stream", name ?? NameIn(link!), files, cancel);
                },
                cancellationToken);
        }
        catch (GuardedFetchException refused)
        {
            fields.Fault(Link, refused.Reason);
        }

        fields.Check();
        throw new InvalidOperationException("A fault was noted.");
    }

    private static async Task<IResult> TakeAsync(Guid tenantId, Stream content, string contentType, string? name, IGivenFiles files, CancellationToken cancellationToken) =>
        await files.TakeAsync(tenantId, content, contentType, name, cancellationToken) switch
        {
            GivenFile.Taken taken => TypedResults.Created($"/api/media/{taken.Id}", new MediaView(taken.Id, taken.ContentType, taken.Filename, taken.Size, taken.Sha256)),
            GivenFile.TooLarge large => Problem.TooLarge((int)large.Most),
            GivenFile.NotItsType other => Problem.NotItsType(other.Called, other.Is),
            _ => Problem.EmptyFile(),
        };

    private static async Task GetAsync(HttpContext context, ClaimsPrincipal caller, string id, IMessageMedia media)
    {
        MediaResponse.Guard(context.Response);
        var answer = await media.OpenAsync(caller.TenantId(), Parameters.Id(id, "file"), MediaResponse.RangeOf(context.Request), context.RequestAborted);
        if (answer is MediaAnswer.Opened { Media: var opened })
        {
            await MediaResponse.WriteAsync(context, opened);
            return;
        }

        await Problem.MediaMissing((MediaAnswer.Missing)answer).ExecuteAsync(context);
    }

    // Whatever characters somebody else's address has: it is stored, and sent.
    private static string? NameIn(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) ? FileNames.Plain(Path.GetFileName(Uri.UnescapeDataString(address.AbsolutePath))) : null;
}
