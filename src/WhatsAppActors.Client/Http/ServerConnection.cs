using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Client;

/// <summary>Requests to the server, one try each. What is no success is a <see cref="WhatsAppActorsException"/>.</summary>
internal sealed class ServerConnection(IHttpClientFactory clients, IOptions<WhatsAppActorsClientOptions> options, TimeProvider time)
{
    /// <summary>The name of its <see cref="System.Net.Http.HttpClient"/>.</summary>
    public const string HttpClient = "WhatsAppActors";

    private const string IdempotencyHeader = "Idempotency-Key";
    private const string LastEventHeader = "Last-Event-ID";

    // A refusal is a page of text at most; what is longer comes from something else than the server.
    private const int LongestProblem = 64 * 1024;

    /// <summary>True for what may be gone at the next try.</summary>
    public static bool IsPassing(Exception exception) =>
        exception is HttpRequestException or IOException or TimeoutException or WhatsAppActorsException { IsPassing: true };

    /// <summary>Reads.</summary>
    /// <param name="path">Below the server's address, with its query.</param>
    /// <param name="cancellationToken">Ends this try.</param>
    public Task<byte[]> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(Request(HttpMethod.Get, path), cancellationToken);

    /// <summary>Has something done once, however often it is asked with this key.</summary>
    public Task<byte[]> PostAsync(string path, byte[] json, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        request.Headers.Add(IdempotencyHeader, idempotencyKey);
        return SendAsync(request, cancellationToken);
    }

    /// <summary>Opens a stream of events.</summary>
    /// <param name="path">Below the server's address, with its query.</param>
    /// <param name="lastEventId">Goes on after it; null: does not.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="TimeoutException">It was not answered in time.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string path, string? lastEventId, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEventId is not null) request.Headers.Add(LastEventHeader, lastEventId);
        using var limit = new CancellationTokenSource(options.Value.Retries.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var response = await clients.CreateClient(HttpClient).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode == HttpStatusCode.OK) return response;
            using (response) throw await RefusalAsync(response, either.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The server did not begin its events in time.", late);
        }
    }

    private async Task<byte[]> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        using (var response = await clients.CreateClient(HttpClient).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken))
        {
            if (!response.IsSuccessStatusCode) throw await RefusalAsync(response, cancellationToken);
            return await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => new(method, $"{options.Value.BaseAddress!.AbsoluteUri.TrimEnd('/')}/{path}")
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.Value.ApiKey) },
    };

    private async Task<WhatsAppActorsException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var retryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
            _ => (TimeSpan?)null,
        };
        byte[] body = [];
        if (response.Content.Headers.ContentType?.MediaType == ProblemDocument.MediaType)
        {
            await response.Content.LoadIntoBufferAsync(LongestProblem, cancellationToken);
            body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        }

        return ProblemDocument.Read((int)response.StatusCode, response.ReasonPhrase, body, retryAfter);
    }
}
