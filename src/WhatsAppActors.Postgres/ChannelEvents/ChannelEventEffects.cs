using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Commands;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Processes;
using WhatsAppActors.Postgres.Queries;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>
/// Has what the provider tells of templates and numbers change what is known here, each event once and in order: the change and its mark are one
/// transaction. Apart from the intake, so that no webhook waits for it.
/// </summary>
internal sealed partial class ChannelEventEffects(NpgsqlDataSource database, DutyRoster duties, DatabaseReadiness readiness, TimeProvider time, ILogger<ChannelEventEffects> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int MostAtOnce = 100;

    private const string Find = """
        SELECT tenant_id, channel_id, seq, field, event, coalesce(occurred_at, received_at) AS at, payload
          FROM channel_events
         WHERE applied_at IS NULL AND field IN (
            'message_template_status_update', 'message_template_quality_update', 'message_template_components_update', 'template_category_update', 'phone_number_quality_update')
         ORDER BY received_at, tenant_id, channel_id, seq
         LIMIT $1
           FOR UPDATE SKIP LOCKED
        """;

    private const string Mark = """
        UPDATE channel_events e SET applied_at = $4
          FROM unnest($1::uuid[], $2::uuid[], $3::bigint[]) AS u(tenant_id, channel_id, seq)
         WHERE e.tenant_id = u.tenant_id AND e.channel_id = u.channel_id AND e.seq = u.seq
        """;

    /// <summary>Applies what is there, at most a hundred events.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var pending = await FindAsync(connection, cancellationToken);
        if (pending.Count == 0) return 0;
        foreach (var told in pending.OrderBy(told => told.At).ThenBy(told => told.Seq))
        {
            if (told.Field == "phone_number_quality_update") await ThroughputEvents.ApplyAsync(connection, told, now, cancellationToken);
            else await TemplateEvents.ApplyAsync(connection, told, now, cancellationToken);
        }

        await using (var mark = connection.Batch(new NpgsqlBatchCommand(Mark)
            .Column(pending, told => told.TenantId).Column(pending, told => told.ChannelId).Column(pending, told => told.Seq).Value(now)))
        {
            await mark.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        Applied(logger, pending.Count);
        return pending.Count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(
        readiness, Interval, time,
        async stop =>
        {
            if (!await duties.HoldAsync(Duty.ChannelEvents, stop)) return;
            while (await ApplyAsync(stop) == MostAtOnce)
            {
            }
        },
        reason => Postponed(logger, reason), stoppingToken);

    private static async Task<List<PendingEvent>> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = connection.Batch(new NpgsqlBatchCommand(Find).Value(MostAtOnce));
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        var pending = new List<PendingEvent>();
        while (await row.ReadAsync(cancellationToken))
        {
            using var payload = JsonDocument.Parse(row.Get<string>("payload"));
            pending.Add(new PendingEvent(
                row.Get<Guid>("tenant_id"), row.Get<Guid>("channel_id"), row.Get<long>("seq"), row.Get<string>("field"), row.TextOrNull("event"),
                row.Get<DateTimeOffset>("at"), payload.RootElement.Clone()));
        }

        return pending;
    }

    [LoggerMessage(1711, LogLevel.Information, "{Count} events that the provider told of templates and numbers were applied")]
    private static partial void Applied(ILogger logger, int count);

    [LoggerMessage(1712, LogLevel.Warning, "Events that the provider told are applied later ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);
}
