using System.Diagnostics;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Webhooks;

/// <summary>Posts bytes to a number's webhook, signed.</summary>
internal sealed class WebhookClient : IDisposable
{
    private const int AnswerLimit = 4 * 1024;

    private readonly HttpClient _http;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

    public WebhookClient(IOptions<SimulatorOptions> options, TimeProvider time)
    {
        _timeout = options.Value.WebhookTimeout;
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxConnectionsPerServer = 128,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<WebhookAnswer> PostAsync(BusinessNumber number, byte[] body, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        if (number.WebhookUrl is not { } url) return new WebhookAnswer(null, [], 0, "The number has no webhook URL.");

        using var patience = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(number.AppSecret, body));
        request.Headers.UserAgent.ParseAdd("facebookexternalua");
        try
        {
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var text = await BeginningAsync(answer.Content, either.Token);
            return new WebhookAnswer((int)answer.StatusCode, text, Stopwatch.GetElapsedTime(start).TotalMilliseconds, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new WebhookAnswer(null, [], Stopwatch.GetElapsedTime(start).TotalMilliseconds, (exception as HttpRequestException)?.HttpRequestError.ToString() ?? "The connection broke.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAnswer(null, [], Stopwatch.GetElapsedTime(start).TotalMilliseconds, "No answer in time.");
        }
    }

    public void Dispose() => _http.Dispose();

    private static async Task<byte[]> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[AnswerLimit];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return buffer[..length];
    }
}
