using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using WhatsAppActors.Channels.MetaCloud.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Requests;

/// <summary>
/// Asks the Graph API for what is no send: what is asked here may be asked again, so that a lost answer is no more than that. One for the whole
/// process: it holds the connections.
/// </summary>
internal sealed class GraphClient : IDisposable
{
    private static readonly ProductInfoHeaderValue Agent = new("WhatsAppActors", productVersion: null);

    private readonly HttpMessageInvoker _http;
    private readonly GraphOptions _options;
    private readonly TimeProvider _time;

    public GraphClient(IOptions<GraphOptions> options, TimeProvider time)
    {
        _http = new HttpMessageInvoker(GraphHandler.Create(options.Value), disposeHandler: true);
        _options = options.Value;
        _time = time;
    }

    /// <summary>Makes one request. Whatever happens is a reply, cancellation aside.</summary>
    public async Task<GraphReply> AskAsync(GraphCall call, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate($"{call.GraphBaseUrl.TrimEnd('/')}/{_options.Version}/{call.Path}", UriKind.Absolute, out var address))
            return new GraphReply(null, null, new UriFormatException("The channel's graphBaseUrl makes no address."));
        using var request = new HttpRequestMessage(call.Method, address) { Content = call.Content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", call.AccessToken);
        request.Headers.UserAgent.Add(Agent);
        using var timeUp = new CancellationTokenSource(call.Patience ?? _options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return new GraphReply((int)response.StatusCode, await CappedBody.ReadAsync(response.Content, call.MostBytes, either.Token));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is HttpRequestException or IOException or OperationCanceledException)
        {
            return new GraphReply(null, null, exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
