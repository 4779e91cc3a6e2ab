using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WhatsAppActors.Core.Numbers;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Outbox;

namespace WhatsAppActors.Postgres.Tests.Outbox;

/// <summary>The outbox as one process has it, with a number of its own.</summary>
internal sealed class OutboxProcess : IAsyncDisposable
{
    private readonly ProcessNumber _number;

    private OutboxProcess(NpgsqlDataSource database, TimeProvider time, ILogger? log, TimeProvider? beats, TimeSpan grace)
    {
        var readiness = new DatabaseReadiness();
        readiness.Ready();
        _number = new ProcessNumber(database, readiness, beats ?? TimeProvider.System, NullLogger<ProcessNumber>.Instance) { Patience = beats is null ? TimeSpan.FromSeconds(15) : TimeSpan.FromSeconds(1) };
        var settlement = new Settlement(database, new PlainSecrets(), new NoChanges(), time, log is null ? NullLogger<Settlement>.Instance : new LoggerOf<Settlement>(log));
        Claiming = new Claiming(database, new PlainSecrets(), new NoChanges(), Sends, time, NullLogger<Claiming>.Instance);
        Outbox = new PostgresOutbox(_number, Claiming, settlement, time, NullLogger<PostgresOutbox>.Instance);
        Recovery = new OutboxRecovery(database, _number, new NoChanges(), time) { Grace = grace };
    }

    public SendsInFlight Sends { get; } = new();

    public PostgresOutbox Outbox { get; }

    public Claiming Claiming { get; }

    public OutboxRecovery Recovery { get; }

    /// <summary>
    /// Starts one; with a clock of its own for its sign of life it is missed after a second without one. It gives others up at once, or after
    /// a grace.
    /// </summary>
    public static async Task<OutboxProcess> StartAsync(
        NpgsqlDataSource database, TimeProvider? time = null, ILogger? log = null, TimeProvider? beats = null, TimeSpan grace = default)
    {
        var process = new OutboxProcess(database, time ?? TimeProvider.System, log, beats, grace);
        await process._number.StartAsync(CancellationToken.None);
        return process;
    }

    public Task SettleAsync(ClaimedSend send, SendOutcome outcome) => Outbox.SettleAsync(send, outcome, CancellationToken.None);

    /// <summary>Ends the process as far as others can tell: its number is free.</summary>
    public Task DieAsync() => _number.StopAsync(CancellationToken.None);

    /// <summary>It was not the end: it holds its number again.</summary>
    public async Task ComeBackAsync()
    {
        await _number.StartAsync(CancellationToken.None);
        await _number.WhenHeldAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _number.StopAsync(CancellationToken.None);
        _number.Dispose();
        await Outbox.DisposeAsync();
        Sends.Dispose();
    }
}
