using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.FaultInjection;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Sweeps;

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
        SELECT tenant_id, id
          FROM ((SELECT tenant_id, id FROM conversations
                  WHERE handled_seq < last_inbound_seq AND last_message_at < $1 AND (tenant_id, id) > ($2, $3)
                  ORDER BY tenant_id, id LIMIT $4)
                UNION
                (SELECT tenant_id, id FROM conversations WHERE asked_at < $1 AND (tenant_id, id) > ($2, $3) ORDER BY tenant_id, id LIMIT $4)) AS u
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
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(
        readiness, Interval, time,
        async stop =>
        {
            if (await duties.HoldAsync(Duty.Turns, stop) && await SweepAsync(stop) is > 0 and var offered) TurnLog.Swept(logger, offered);
        },
        reason => TurnLog.SweepFailed(logger, reason), stoppingToken);
}
