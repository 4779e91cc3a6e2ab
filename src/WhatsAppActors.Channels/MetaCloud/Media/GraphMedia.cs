using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Channels.MetaCloud.Media;

/// <summary>
/// Reads messages' files from WhatsApp: one request says where the file is, the next reads it there, both with the channel's token
/// (Meta: "Media"). One for the whole process: it holds the connections.
/// </summary>
internal sealed class GraphMedia : IProviderMedia, IDisposable
{
    /// <summary>Most bytes of a file: WhatsApp's own limit for documents, the longest of all types (Meta: "Media").</summary>
    public const long MostBytes = 100 * 1024 * 1024;

    private static readonly ProductInfoHeaderValue Agent = new("WhatsAppActors", productVersion: null);

    private readonly HttpMessageInvoker _http;
    private readonly IMediaPlaces _places;
    private readonly GraphOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<GraphMedia> _logger;

    public GraphMedia(IMediaPlaces places, IOptions<GraphOptions> options, TimeProvider time, ILogger<GraphMedia> logger)
    {
        // Its redirects, cookies and compression are off: neither token nor memory goes where nobody looked.
        _http = new HttpMessageInvoker(GraphHandler.Create(options.Value), disposeHandler: true);
        _places = places;
        _options = options.Value;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public async Task<MediaAnswer> OpenAsync(Guid tenantId, Guid messageId, MediaRange? range, CancellationToken cancellationToken)
    {
        if (await _places.FindAsync(tenantId, messageId, cancellationToken) is not { } place) return new MediaAnswer.Missing(MediaMissing.NotFound);
        if (!IsToken(place.AccessToken)) return new MediaAnswer.Missing(MediaMissing.NoAccess, place.ContentType);
        if (!MediaAddress.TryLookup(place.GraphBaseUrl, _options.Version, place.MediaId, place.NumberId, out var lookup))
            return new MediaAnswer.Missing(MediaMissing.NotFound, place.ContentType);
        int? status = null;
        string? cause = null;
        var reason = MediaMissing.Unreachable;
        try
        {
            // The address holds for five minutes; one that is refused is asked for once more.
            for (var attempt = 0; attempt < 2; attempt++)
            {
                (var found, status) = await FindAsync(lookup, place, cancellationToken);
                reason = found.Missing;
                if (found.Url is null) break;
                reason = MediaMissing.StrangePlace;
                if (!MediaAddress.TryFile(found.Url, lookup, out var address)) break;
                (var opened, reason, status) = await ReadAsync(address, place, found, range, cancellationToken);
                if (opened is not null) return new MediaAnswer.Opened(opened);
                if (reason != MediaMissing.Gone) break;
            }
        }
        catch (Exception exception) when (
            !cancellationToken.IsCancellationRequested && exception is HttpRequestException or IOException or OperationCanceledException)
        {
            (reason, cause) = (MediaMissing.Unreachable, exception.GetType().Name);
        }

        MediaLog.NotRead(_logger, messageId, reason, status, cause);
        return new MediaAnswer.Missing(reason, place.ContentType);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(MediaLookup Found, int Status)> FindAsync(Uri address, MediaPlace place, CancellationToken cancellationToken)
    {
        using var request = Request(address, place);
        using var timeUp = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        using var response = await _http.SendAsync(request, either.Token);
        var status = (int)response.StatusCode;
        return (MediaLookup.Read(status, await CappedBody.ReadAsync(response.Content, either.Token)), status);
    }

    private async Task<(OpenedMedia? Opened, MediaMissing Reason, int Status)> ReadAsync(
        Uri address, MediaPlace place, MediaLookup found, MediaRange? range, CancellationToken cancellationToken)
    {
        using var request = Request(address, place);
        if (range is { } part) request.Headers.Range = new RangeHeaderValue(part.From, part.To);
        using var timeUp = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        var response = await _http.SendAsync(request, either.Token);
        var status = (int)response.StatusCode;
        var length = response.Content.Headers.ContentLength;
        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent) || length > MostBytes)
        {
            response.Dispose();
            return (null, length > MostBytes && status < 300 ? MediaMissing.TooLarge : Refused(status), status);
        }

        var content = new LimitedStream(await response.Content.ReadAsStreamAsync(either.Token), MostBytes, _options.Timeout, _time);
        return (new OpenedMedia(content, response)
        {
            ContentType = place.ContentType ?? found.ContentType ?? "application/octet-stream",
            Length = length,
            FileName = place.FileName,
            Part = status == 206 && response.Content.Headers.ContentRange is { From: { } from, To: { } to } served ? new MediaPart(from, to, served.Length) : null,
        }, default, status);
    }

    private static MediaMissing Refused(int status) => status switch
    {
        404 or 410 => MediaMissing.Gone,
        401 or 403 => MediaMissing.NoAccess,
        _ => MediaMissing.Unreachable,
    };

    private static HttpRequestMessage Request(Uri address, MediaPlace place)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", place.AccessToken);
        request.Headers.UserAgent.Add(Agent);
        return request;
    }

    private static bool IsToken(string? token) => token is { Length: > 0 } && !token.AsSpan().ContainsAnyExceptInRange('!', '~');
}
