using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Postgres.Intake.Batching;

namespace WhatsAppActors.Postgres.Intake;

/// <summary>What the intake tells operators: metrics and traces named <c>WhatsAppActors.Intake</c>, and named log events of registration.</summary>
internal sealed class IntakeTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = Instruments.Intake;

    private readonly ActivitySource _source = new(Name);
    private readonly Histogram<int> _batchSize;
    private readonly Histogram<double> _commitSeconds;
    private readonly Histogram<double> _registrationSeconds;
    private readonly Counter<long> _registered;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _parked;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _refused;
    private readonly Meter _meter;
    private readonly ILogger<PostgresIntake> _logger;

    public IntakeTelemetry(IMeterFactory meters, ILogger<PostgresIntake> logger)
    {
        _logger = logger;
        var meter = _meter = meters.Create(Name);
        _batchSize = meter.CreateHistogram<int>(Instruments.BatchSize, "{item}", "Items stored by one commit");
        _commitSeconds = meter.CreateHistogram<double>(Instruments.CommitDuration, "s", "From the first statement to COMMIT");
        _registrationSeconds = meter.CreateHistogram<double>(Instruments.RegistrationDuration, "s", "Identities, customers and conversations of one commit");
        _registered = meter.CreateCounter<long>(Instruments.Registered, "{customer}", "Customers registered");
        _messages = meter.CreateCounter<long>(Instruments.Messages, "{message}", "New messages stored");
        _parked = meter.CreateCounter<long>(Instruments.Parked, "{item}", "Items parked, by reason");
        _retries = meter.CreateCounter<long>(Instruments.Retries, "{batch}", "Batches tried again after a conflict");
        _refused = meter.CreateCounter<long>(Instruments.Refused, "{delivery}", "Deliveries that were not taken and are answered 503, by reason");
    }

    public void Dispose() => _source.Dispose();

    public Activity? StartCommit(int items) => _source.StartActivity("intake commit")?.SetTag("whatsappactors.items", items);

    public void Retried() => _retries.Add(1);

    /// <summary>Has what waits, and its limits, looked at whenever somebody asks.</summary>
    public void Watch(Func<long> items, Func<long> bytes, IntakeOptions limits)
    {
        _meter.CreateObservableGauge(Instruments.QueueItems, items, "{item}", "Items that wait for their commit, or are in it");
        _meter.CreateObservableGauge(Instruments.QueueBytes, bytes, "By", "Bytes of the webhook bodies that they came in");
        _meter.CreateObservableGauge(Instruments.QueueItemsLimit, () => (long)limits.QueuedItems, "{item}", "Items that may wait; beyond it 503");
        _meter.CreateObservableGauge(Instruments.QueueBytesLimit, () => limits.QueuedBytes, "By", "Bytes that may wait; beyond it 503");
    }

    /// <summary>Records a delivery that is answered 503.</summary>
    public void Refused(IntakeOutcome outcome) =>
        _refused.Add(1, new KeyValuePair<string, object?>(Instruments.Reason, outcome == IntakeOutcome.Full ? "full" : "unavailable"));

    /// <summary>Records a commit. Called after it, so that nothing here delays an acknowledgement's transaction.</summary>
    public void Committed(IntakeBatch batch, IReadOnlyDictionary<Guid, long> messagesBefore, TimeSpan registration, TimeSpan commit)
    {
        _batchSize.Record(batch.Items.Count);
        _commitSeconds.Record(commit.TotalSeconds);
        if (batch.Messages.Count > 0) _registrationSeconds.Record(registration.TotalSeconds);
        _registered.Add(batch.NewCustomers.Count);
        _messages.Add(batch.Messages.Count);
        foreach (var parked in batch.Parked) _parked.Add(1, new KeyValuePair<string, object?>(Instruments.Reason, parked.Parked!.Reason));

        IntakeLog.Committed(_logger, batch.Items.Count, batch.Messages.Count, batch.NewCustomers.Count, batch.Parked.Count, commit.TotalMilliseconds);
        if (batch.NewCustomers.Count > 0 || _logger.IsEnabled(LogLevel.Debug)) LogMessages(batch, messagesBefore, registration.TotalMilliseconds);
    }

    private void LogMessages(IntakeBatch batch, IReadOnlyDictionary<Guid, long> messagesBefore, double milliseconds)
    {
        var details = _logger.IsEnabled(LogLevel.Debug);
        foreach (var message in batch.Messages)
        {
            if (message.IsNewCustomer) IntakeLog.CustomerRegistered(_logger, message.Route.TenantId, message.CustomerId, message.Route.ChannelId, milliseconds);
            else if (details) IntakeLog.CustomerFound(_logger, message.Route.TenantId, message.CustomerId, milliseconds);
            if (!details) continue;
            IntakeLog.ActiveChat(_logger, message.Route.TenantId, message.ConversationId, message.Seq, milliseconds);
            IntakeLog.PreviousMessages(_logger, message.ConversationId, messagesBefore[message.ConversationId]);
        }
    }
}
