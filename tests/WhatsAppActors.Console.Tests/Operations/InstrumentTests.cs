using WhatsAppActors.Content;
using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Channels.MetaCloud.Sending;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Local.Tests;
using WhatsAppActors.Postgres.Conversations;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Intake.Batching;
using WhatsAppActors.Postgres.Intake.Routing;
using WhatsAppActors.Postgres.Processes;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>What the product measures is what the page shows: each figure is fed by the product's own instruments, each name is one of theirs.</summary>
public sealed class InstrumentTests : IDisposable
{
    private static readonly ChannelRoute Number = new(Guid.NewGuid(), Guid.NewGuid(), "whatsapp", "106", "waba", "", AppSecretFingerprint: null, LastSeenAccountId: null, Version: 1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Every_figure_is_fed()
    {
        using var meters = new ProcessMeters(Meters, new ManualTime());
        await MeasureAsync();
        var step = meters.Step();
        Assert.True(step is { Messages: > 0, Items: > 0, Batches: > 0, Parked: > 0, Retries: > 0, Refused: > 0, Accepted: > 0, NotAccepted: > 0, QueueItems: 3, QueueBytes: 5 }, step.ToString());
        Assert.NotNull(step.Commit);
        Assert.NotNull(step.Send);
        Assert.NotNull(step.History);
        Assert.Equal(new QueueLimits(20_000, 128 << 20), meters.Limits);
    }

    [Fact]
    public async Task Every_name_is_measured_by_somebody()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (!ReferenceEquals(instrument.Meter.Scope, Meters)) return;
            seen.Add(instrument.Meter.Name);
            l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        listener.Start();
        await MeasureAsync();
        listener.RecordObservableInstruments();
        seen.Add(Instruments.Prefix);
        Assert.Contains(Instruments.ProcessPrefix + "chats_waiting", seen);
        seen.Add(Instruments.ProcessPrefix);
        var names = typeof(Instruments).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!);
        Assert.Empty(names.Except(seen));

        void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            seen.Add(instrument.Name);
            foreach (var tag in tags)
            {
                seen.Add(tag.Key);
                if (tag.Key == Instruments.Outcome) seen.Add((string)tag.Value!);
            }
        }
    }

    // What each part does as it works.
    private async Task MeasureAsync()
    {
        using var intake = new IntakeTelemetry(Meters, NullLogger<PostgresIntake>.Instance);
        var batch = new IntakeBatch([Routed(), Routed().Park(ParkReasons.Refused, "why")], [], Pictures.Now);
        intake.Watch(() => 3, () => 5, new IntakeOptions());
        intake.Committed(batch, new Dictionary<Guid, long>(), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(2));
        intake.Retried();
        intake.Refused(IntakeOutcome.Full);

        using var sending = new SendingTelemetry(Meters, NullLogger<GraphMessageSender>.Instance);
        var send = new OutboundSend { MessageId = Guid.NewGuid(), ProviderNumberId = "106", AccessToken = "token", GraphBaseUrl = "https://graph.example", Content = new TextContent { Text = "Hello" } };
        var refused = new SendError(131056, Title: null, Message: null, Details: null, Subcode: null, HttpStatus: 400, FbTraceId: null);
        foreach (var outcome in new SendOutcome[] { new SendOutcome.Accepted("wamid.1", null, null, false), new SendOutcome.Refused(refused, new RetryAdvice.Never()) })
            sending.Ended(send, outcome, exception: null, TimeSpan.FromMilliseconds(3), activity: null);

        await new ProcessMetrics(Meters, [new ProcessFigure(ProcessFigure.ChatsWaiting, "Chats", () => 1)]).StartAsync(CancellationToken.None);

        using var history = new HistoryTelemetry(Meters, new ManualTime());
        await history.TimeAsync(() => Task.FromResult(1));
    }

    private static RoutedItem Routed() => new()
    {
        Delivery = new Delivery(Guid.NewGuid(), "whatsapp", Pictures.Now, AppProof.Platform, ReadOnlyMemory<byte>.Empty, []),
        Route = Number,
        Item = new MessageItem
        {
            Address = null, CutOut = () => ReadOnlyMemory<byte>.Empty, ProviderMessageId = "wamid.1", Direction = MessageDirection.Inbound, Origin = MessageOrigin.Live, Type = "text",
            Party = new Party("4915112345678"), Content = "{}",
        },
    };
}
