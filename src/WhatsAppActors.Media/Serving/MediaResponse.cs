using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Media.Serving;

/// <summary>Answers a request with a file that somebody else made: it is a page of theirs at most, never one of ours.</summary>
public static class MediaResponse
{
    /// <summary>The wanted part. One part from a known place on, as players ask for; every other wish is answered with the whole.</summary>
    public static MediaRange? RangeOf(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RangeHeaderValue.TryParse(request.Headers.Range.ToString(), out var header) && header is { Unit: "bytes", Ranges.Count: 1 } && header.Ranges.First() is { From: { } from } range
            ? new MediaRange(from, range.To)
            : null;
    }

    /// <summary>Sets what keeps a browser from taking the answer for more than it is. Before anything else, also before a refusal.</summary>
    public static void Guard(HttpResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>Writes the file, and disposes of it.</summary>
    public static async Task WriteAsync(HttpContext context, OpenedMedia media)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(media);
        await using (media)
        {
            SetHeaders(context.Response, media);
            try
            {
                await media.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
            catch (IOException)
            {
                // Headers have left: only a broken connection tells the reader that this is not all of it.
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
}
