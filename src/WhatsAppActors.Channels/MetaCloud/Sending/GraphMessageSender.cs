using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Sends through WhatsApp's Cloud API. One for the whole process: it holds the connections.</summary>
internal sealed class GraphMessageSender : IMessageSender, IDisposable
{
    // No answer can hold a message back for longer than the customer service window is open.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private readonly HttpMessageInvoker _http;
    private readonly GraphOptions _options;
    private readonly TimeProvider _time;
    private readonly SendingTelemetry _telemetry;

    public GraphMessageSender(IOptions<GraphOptions> options, TimeProvider time, SendingTelemetry telemetry)
        : this(GraphHandler.Create(options.Value), options.Value, time, telemetry)
    {
    }

    /// <summary>With a handler of the caller's, which is disposed with the sender.</summary>
    internal GraphMessageSender(HttpMessageHandler handler, GraphOptions options, TimeProvider time, SendingTelemetry telemetry)
    {
        _http = new HttpMessageInvoker(handler, disposeHandler: true);
        _options = options;
        _time = time;
        _telemetry = telemetry;
    }

    /// <inheritdoc/>
    public string ChannelKind => ChannelKinds.WhatsApp;

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(OutboundSend send, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(send);
        using var activity = _telemetry.Started(send);
        var started = _time.GetTimestamp();
        var (outcome, exception) = await ExchangeAsync(send, cancellationToken);
        _telemetry.Ended(send, outcome, exception, _time.GetElapsedTime(started), activity);
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<(SendOutcome Outcome, Exception? Exception)> ExchangeAsync(OutboundSend send, CancellationToken cancellationToken)
    {
        using var content = GraphRequest.Content(send);
        if (!GraphRequest.TryCreate(send, _options.Version, content, out var request))
            return (new SendOutcome.NotSent(NotSentReason.InvalidRequest), null);
        using var _ = request;
        using var timeUp = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeUp.Token, cancellationToken);
        try
        {
            await FailPoints.ReachAsync(FailPoint.SendBegins);
            using var response = await _http.SendAsync(request, either.Token);
            var body = await CappedBody.ReadAsync(response.Content, either.Token);
            await FailPoints.ReachAsync(FailPoint.SendAnswered);
            return (AnswerReader.Read((int)response.StatusCode, body, RetryAfter(response)), null);
        }
        catch (Exception exception)
        {
            // Every exception: whatever it is, the send has begun or not, and that is what must be told.
            return (FailedRequest.Outcome(exception, content!, cancellationToken.IsCancellationRequested, timeUp.IsCancellationRequested), exception);
        }
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - _time.GetUtcNow();
        return wait is not { } asked || asked <= TimeSpan.Zero ? null
            : asked < LongestRetryAfter ? asked
            : LongestRetryAfter;
    }
}
