using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Turns;

/// <summary>
/// Every second finds chats whose poke was lost: dropped, failed, or of a process that is gone. Goes round the index of unhandled ones, so
/// that those which fail at its beginning do not hide those behind. One process does it; several may: the turns' guards hold.
/// </summary>
internal sealed class TurnSweep(
    NpgsqlDataSource database, TurnPokes pokes, DutyRoster duties, IOptions<TurnOptions> options, DatabaseReadiness readiness, TimeProvider time, ILogger<TurnSweep> logger)
    : BackgroundService
{
    // A younger one has its poke on its way.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Closed ones too: what came before the end may be a consent word.
    private const string SelectUnhandled = """
        SELECT tenant_id, id FROM conversations
         WHERE handled_seq < last_inbound_seq AND last_message_at < $1 AND (tenant_id, id) > ($2, $3)
         ORDER BY tenant_id, id
         LIMIT $4
        """;

    private readonly SweepBackOff _backOff = new(time);
    private ConversationKey _last;

    /// <summary>Looks once; returns how many chats were put in line.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var most = options.Value.ChatsPerSweep;
        var found = await database.ListAsync(
            SelectUnhandled,
            [time.GetUtcNow() - Interval, _last.TenantId, _last.ConversationId, most],
            row => new ConversationKey(row.GetGuid(0), row.GetGuid(1)),
            cancellationToken);
        _last = found.Count == most ? found[^1] : default;

        if (found.Count > 0) await FailPoints.ReachAsync(FailPoint.TurnSweep);
        var offered = 0;
        foreach (var chat in found)
        {
            if (!_backOff.IsDue(chat) || !pokes.Offer(chat)) continue;
            _backOff.Tried(chat);
            offered++;
        }

        _backOff.Forget();
        return offered;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                if (await duties.HoldAsync(Duty.Turns, stoppingToken) && await SweepAsync(stoppingToken) is > 0 and var offered) TurnLog.Swept(logger, offered);
            }
#pragma warning disable CA1031 // A sweep that ends for good would leave lost what it is there to find; whatever it was, the next round tries again.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                TurnLog.SweepFailed(logger, exception is PostgresException postgres ? $"SQLSTATE {postgres.SqlState}" : exception.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
