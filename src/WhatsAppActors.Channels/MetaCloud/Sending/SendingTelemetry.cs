using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>What sending tells operators: metrics and traces named <c>WhatsAppActors.Sending</c>, and log events.</summary>
internal sealed class SendingTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = Instruments.Sending;

    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<double> _seconds;
    private readonly Counter<long> _errors;
    private readonly ILogger<GraphMessageSender> _logger;

    public SendingTelemetry(IMeterFactory meters, ILogger<GraphMessageSender> logger)
    {
        _logger = logger;
        var meter = meters.Create(Name);
        _seconds = meter.CreateHistogram<double>(Instruments.SendDuration, "s", "From the start of a send to its outcome, by outcome");
        _errors = meter.CreateCounter<long>(Instruments.SendErrors, "{error}", "Sends that the provider refused, by its error code");
    }

    public void Dispose() => _source.Dispose();

    public Activity? Started(OutboundSend send) =>
        _source.StartActivity("send message", ActivityKind.Client)
            ?.SetTag("whatsappactors.message_id", send.MessageId)
            .SetTag("whatsappactors.number_id", send.ProviderNumberId);

    /// <summary>Records how a send ended.</summary>
    public void Ended(OutboundSend send, SendOutcome outcome, Exception? exception, TimeSpan took, Activity? activity)
    {
        var (name, reason) = outcome switch
        {
            SendOutcome.Accepted => (Instruments.Accepted, null),
            SendOutcome.Refused refused => ("refused", Label(refused.Error.Code)),
            SendOutcome.NotSent notSent => ("not_sent", notSent.Reason.ToString()),
            SendOutcome.Unknown unknown => ("unknown", unknown.Reason.ToString()),
            _ => throw new UnreachableException(),
        };
        _seconds.Record(took.TotalSeconds, new KeyValuePair<string, object?>(Instruments.Outcome, name));
        activity?.SetTag(Instruments.Outcome, name).SetTag(Instruments.Reason, reason);
        if (outcome is not SendOutcome.Accepted) activity?.SetStatus(ActivityStatusCode.Error);
        if (outcome is SendOutcome.Refused) _errors.Add(1, new KeyValuePair<string, object?>(Instruments.Code, reason));
        Log(send, outcome, exception);
    }

    private void Log(OutboundSend send, SendOutcome outcome, Exception? exception)
    {
        switch (outcome)
        {
            case SendOutcome.Refused { Advice.Alert: true, Error: var error }:
                SendingLog.RefusedUntilSomebodyActs(_logger, send.MessageId, send.ProviderNumberId, error.Code, error.HttpStatus);
                break;
            case SendOutcome.Refused { Error: var error }:
                SendingLog.Refused(_logger, send.MessageId, send.ProviderNumberId, error.Code, error.HttpStatus);
                break;
            case SendOutcome.NotSent notSent:
                SendingLog.NotSent(_logger, send.MessageId, send.ProviderNumberId, notSent.Reason, Cause(exception));
                break;
            case SendOutcome.Unknown unknown:
                SendingLog.Unknown(_logger, send.MessageId, send.ProviderNumberId, unknown.Reason, unknown.HttpStatus, Cause(exception));
                break;
            default:
                break;
        }
    }

    // Types alone: the text of an exception may hold an address of the operator's, or what a server wrote.
    private static string? Cause(Exception? exception) =>
        exception?.InnerException is { } inner ? $"{exception.GetType().Name}, {inner.GetType().Name}" : exception?.GetType().Name;

    // A server that makes codes up must not make as many series.
    private static string Label(int code) => SendErrorCatalog.Knows(code) ? code.ToString(CultureInfo.InvariantCulture) : "other";
}
