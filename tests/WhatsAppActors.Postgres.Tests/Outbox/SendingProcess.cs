using Microsoft.Extensions.Logging.Abstractions;
using WhatsAppActors.Channels.Tests.MetaCloud.Sending;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Outbox;
using WhatsAppActors.Postgres.Outbox.Pace;
using WhatsAppActors.Postgres.Tests.Processes;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>All that a process needs to send: outbox, sweep, the number's actor, the Graph API sender.</summary>
internal sealed class SendingProcess : IAsyncDisposable
{
    private readonly OutboxSweep _sweep;

    private SendingProcess(OutboxWorld world, OutboxProcess process, SendingOptions options, Func<IOutbox, IOutbox> outbox)
    {
        Process = process;
        Sender = new SenderUnderTest(("Timeout", "00:00:02"), ("ConnectTimeout", "00:00:01"));
        Actors = new MailboxActors((key, actors) => new NumberActor(key, outbox(process.Outbox), [Sender.Sender], actors, new StoredNumberLimits(world.Intake.Database, TimeProvider.System), new NoStates(), Sends, options, TimeProvider.System));
        var readiness = new DatabaseReadiness();
        readiness.Ready();
        _sweep = new OutboxSweep(world.Intake.Database, process.Recovery, Actors, Members.Roster(world.Intake.Database, TimeProvider.System), readiness, TimeProvider.System, NullLogger<OutboxSweep>.Instance);
    }

    public OutboxProcess Process { get; }

    public SenderUnderTest Sender { get; }

    public SendsInFlight Sends { get; } = new();

    public IActors Actors { get; }

    public static async Task<SendingProcess> StartAsync(OutboxWorld world, SendingOptions? options = null, Func<IOutbox, IOutbox>? outbox = null)
    {
        var process = new SendingProcess(world, await world.StartProcessAsync(), options ?? new SendingOptions { MessagesPerSecond = 10_000 }, outbox ?? (o => o));
        await process._sweep.StartAsync(CancellationToken.None);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.StopAsync(CancellationToken.None);
        await Sends.DrainAsync(new CancellationTokenSource(TimeSpan.FromSeconds(5)).Token);
        await Sender.DisposeAsync();
        _sweep.Dispose();
    }
}
