using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Console.Session;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Console.Inbox.Media;

/// <summary><c>GET /inbox/media/{message}</c>: messages' files, for agents who are signed in.</summary>
internal static class MediaEndpoints
{
    public static void MapMessageMedia(this IEndpointRouteBuilder app) =>
        app.MapGet("/inbox/media/{messageId:guid}", GetAsync).RequireAuthorization(ConsoleAccess.Agent).ExcludeFromDescription();

    private static async Task GetAsync(HttpContext context, Guid messageId, IMessageMedia files)
    {
        var response = context.Response;

        // What customers send is a page of theirs at most, never one of ours.
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var answer = await files.OpenAsync(context.User.TenantId(), messageId, RangeOf(context.Request), context.RequestAborted);
        if (answer is not MediaAnswer.Opened { Media: var media })
        {
            var missing = (MediaAnswer.Missing)answer;
            response.Headers.CacheControl = "no-store";
            await Results.Problem(title: MissingMedia.WordsOf(missing), statusCode: MissingMedia.StatusOf(missing.Reason)).ExecuteAsync(context);
            return;
        }

        await using (media)
        {
            SetHeaders(response, media);
            try
            {
                await media.Content.CopyToAsync(response.Body, context.RequestAborted);
            }
            catch (IOException)
            {
                // Headers have left: only a broken connection tells the browser that this is not all of it.
                context.Abort();
            }
        }
    }

    private static void SetHeaders(HttpResponse response, OpenedMedia media)
    {
        var type = MediaType.Of(media.ContentType);
        response.ContentType = type;
        response.ContentLength = media.Length;
        response.Headers.CacheControl = "private, max-age=3600";
        response.Headers.AcceptRanges = "bytes";
        var disposition = new ContentDispositionHeaderValue(type == MediaType.Bytes ? "attachment" : "inline");
        if (FileNames.Plain(media.FileName) is { } name) disposition.FileNameStar = name;
        response.Headers.ContentDisposition = disposition.ToString();
        if (media.Part is not { } part) return;
        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange =
            string.Create(CultureInfo.InvariantCulture, $"bytes {part.From}-{part.To}/{part.Total?.ToString(CultureInfo.InvariantCulture) ?? "*"}");
    }

    // One part from a known place on, as players ask for; every other wish is answered with the whole.
    private static MediaRange? RangeOf(HttpRequest request) =>
        RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) && header is { Unit: "bytes", Ranges.Count: 1 }
        && header.Ranges.First() is { From: { } from } range
            ? new MediaRange(from, range.To)
            : null;
}
