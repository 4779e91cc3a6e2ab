using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Changes;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.Conversations;

/// <summary>
/// Ends what ends by itself: hand-overs whose time has passed, and chats in which nothing was said for long. One process does it; several
/// may: a row that one of them holds is left to it.
/// </summary>
internal sealed class SilenceSweep(
    NpgsqlDataSource database, DutyRoster duties, IOptions<ConversationOptions> options, DatabaseReadiness readiness, IChangeNotices changes, TimeProvider time, ILogger<SilenceSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    // The bot speaks since then; only the word that is shown is late. So no turn becomes void by it.
    private const string EndHandovers = """
        UPDATE conversations c SET status = 'open', handed_over_until = NULL
          FROM (SELECT tenant_id, id FROM conversations
                 WHERE status = 'handed_over' AND handed_over_until <= $1
                 ORDER BY handed_over_until LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED) AS e
         WHERE c.tenant_id = e.tenant_id AND c.id = e.id
        RETURNING c.tenant_id, c.id
        """;

    /// <summary>
    /// A tenant at a time, for the index's sake. A message that comes, and a turn or a person who sends, moves the row, which is then looked
    /// at again under its lock. $1 silent since, $2 how many at most, $3 now.
    /// </summary>
    internal const string CloseSilent = """
        UPDATE conversations c SET status = 'closed', closed_at = $3, turn_version = c.turn_version + 1
          FROM (SELECT s.tenant_id, s.id
                  FROM tenants t
                 CROSS JOIN LATERAL (SELECT o.tenant_id, o.id FROM conversations o
                                      WHERE o.tenant_id = t.id AND o.status = 'open' AND o.last_message_at < $1 AND o.kind = 'direct'
                                        AND o.handled_seq >= o.last_inbound_seq
                                        AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.tenant_id = o.tenant_id AND w.conversation_id = o.id)
                                        AND NOT EXISTS (SELECT 1 FROM scheduled_messages w WHERE w.tenant_id = o.tenant_id AND w.conversation_id = o.id AND w.failed_at IS NULL)
                                      ORDER BY o.last_message_at LIMIT $2 FOR NO KEY UPDATE OF o SKIP LOCKED) AS s
                 LIMIT $2) AS e
         WHERE c.tenant_id = e.tenant_id AND c.id = e.id
        RETURNING c.tenant_id, c.id
        """;

    /// <summary>Looks once; returns how many hand-overs ended and how many chats were closed.</summary>
    public async Task<(int Opened, int Closed)> SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var opened = await RepeatAsync(EndHandovers, [now, options.Value.ChatsPerSweep], cancellationToken);
        if (options.Value.CloseAfterSilence is not { } silence || silence <= TimeSpan.Zero) return (opened, 0);
        return (opened, await RepeatAsync(CloseSilent, [now - silence, options.Value.ChatsPerSweep, now], cancellationToken));
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(
        readiness, Interval, time,
        async stop =>
        {
            if (!await duties.HoldAsync(Duty.Silence, stop)) return;
            var (opened, closed) = await SweepAsync(stop);
            if (opened > 0 || closed > 0) SilenceLog.Ended(logger, opened, closed);
        },
        reason => SilenceLog.SweepFailed(logger, reason), stoppingToken);

    // Each statement is a transaction of its own, and short.
    private async Task<int> RepeatAsync(string sql, object?[] arguments, CancellationToken cancellationToken)
    {
        int moved, all = 0;
        do
        {
            var chats = await database.ListAsync(sql, arguments, row => new ConversationKey(row.GetGuid(0), row.GetGuid(1)), cancellationToken);
            foreach (var chat in chats) changes.Changed(chat);
            moved = chats.Count;
            all += moved;
        }
        while (moved == options.Value.ChatsPerSweep);
        return all;
    }
}
