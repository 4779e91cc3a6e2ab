using System.Net;
using System.Net.Sockets;

namespace WhatsAppActors.Media.Guarded;

/// <summary>Fetches what links of tenants and customers lead to, through <see cref="GuardedHandler"/> alone. One for the whole process.</summary>
public sealed class GuardedHttp : IDisposable
{
    // For all of a file: one that comes a byte at a time would otherwise be waited for without an end.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    /// <summary>With the machine's own resolver, to public addresses.</summary>
    /// <param name="time">The clock.</param>
    public GuardedHttp(TimeProvider time)
        : this(GuardedHandler.Create(), time)
    {
    }

    internal GuardedHttp(HttpMessageHandler handler, TimeProvider time)
    {
        _http = new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _time = time;
    }

    /// <summary>Reads what a link leads to, within a minute.</summary>
    /// <param name="link">The link.</param>
    /// <param name="read">Reads the answer's content, and bounds how much of it is read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What <paramref name="read"/> made of it.</returns>
    /// <exception cref="GuardedFetchException">It is no http or https link, or nothing is fetched from there, or it could not be read to its end.</exception>
    public async Task<T> FetchAsync<T>(string link, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (!Uri.TryCreate(link, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new GuardedFetchException("must be an http or https URL without a user.");
        using var patience = new CancellationTokenSource(Patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            using var response = await _http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode == HttpStatusCode.OK) return await read(response.Content, either.Token);
            throw new GuardedFetchException((int)response.StatusCode is >= 300 and < 400
                ? "leads elsewhere (a redirect), which is not followed. Give the final URL."
                : $"was answered HTTP {(int)response.StatusCode}.");
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && WhyNot(exception, patience.IsCancellationRequested) is { } reason)
        {
            throw new GuardedFetchException(reason, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // What fails on this side, such as a full disk, is no fault of the link's.
    private static string? WhyNot(Exception exception, bool tookTooLong) => exception switch
    {
        ForbiddenAddressException or { InnerException: ForbiddenAddressException } => "leads to an address that is not of the public internet; nothing is fetched from there.",
        OperationCanceledException or HttpRequestException or HttpIOException or IOException { InnerException: SocketException } =>
            tookTooLong ? $"could not be fetched within {Patience.TotalSeconds:0} seconds." : "could not be fetched: nobody answers there, or the connection was cut off.",
        _ => null,
    };
}
