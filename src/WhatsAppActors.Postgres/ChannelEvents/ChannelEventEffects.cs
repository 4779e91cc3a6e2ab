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
/// transaction, an event each. One that cannot be applied is set aside, with the reason; one that has to wait holds up its own tenant's alone. Apart from
/// the intake, so that no webhook waits for it.
/// </summary>
internal sealed partial class ChannelEventEffects(NpgsqlDataSource database, DutyRoster duties, DatabaseReadiness readiness, TimeProvider time, ILogger<ChannelEventEffects> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int MostAtOnce = 100;
    private const int MostOfOneTenant = 20;

    // All tenants in turn, whatever one of them has waiting.
    private const string Find = """
        SELECT tenant_id, channel_id, seq, field, event, at
          FROM (SELECT tenant_id, channel_id, seq, field, event, received_at, coalesce(occurred_at, received_at) AS at,
                       row_number() OVER (PARTITION BY tenant_id ORDER BY received_at, channel_id, seq) AS place
                  FROM channel_events
                 WHERE applied_at IS NULL AND field IN (
                    'message_template_status_update', 'message_template_quality_update', 'message_template_components_update', 'template_category_update', 'phone_number_quality_update')) AS w
         WHERE place <= $2
         ORDER BY place, received_at, tenant_id
         LIMIT $1
        """;

    private const string SetPatience = "SELECT set_config('lock_timeout', $1, true)";

    // Waited for, not skipped: what another process is applying comes before what follows it.
    private const string Lock = "SELECT payload FROM channel_events WHERE tenant_id = $1 AND channel_id = $2 AND seq = $3 AND applied_at IS NULL FOR UPDATE";

    private const string Mark = "UPDATE channel_events SET applied_at = $4 WHERE tenant_id = $1 AND channel_id = $2 AND seq = $3";

    private const string SetAside = "UPDATE channel_events SET applied_at = $4, failure = $5 WHERE tenant_id = $1 AND channel_id = $2 AND seq = $3 AND applied_at IS NULL";

    /// <summary>How long an event waits for rows that somebody else is changing before its tenant is passed by until the next round. Default 2 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Applies what is there, at most a hundred events, and of no tenant more than twenty.</summary>
    /// <returns>How many wait no longer.</returns>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        var waiting = await database.ListAsync(
            Find, [MostAtOnce, MostOfOneTenant],
            row => new WaitingEvent(
                row.Get<Guid>("tenant_id"), row.Get<Guid>("channel_id"), row.Get<long>("seq"), row.Get<string>("field"), row.TextOrNull("event"), row.Get<DateTimeOffset>("at")),
            cancellationToken);
        var (applied, setAside) = (0, 0);
        var passedBy = new HashSet<Guid>();
        foreach (var told in waiting.OrderBy(told => told.At).ThenBy(told => told.Seq))
        {
            if (passedBy.Contains(told.TenantId)) continue;
            try
            {
                if (await ApplyAsync(told, cancellationToken)) applied++;
            }
            catch (PostgresException passing) when (passing.IsPassing())
            {
                passedBy.Add(told.TenantId);
                Postponed(logger, passing.Reason());
            }
#pragma warning disable CA1031 // Whatever it is, it is this event's: it would be met again each time, and keep the others from their turn.
            catch (Exception fault) when (!fault.IsOutage() && !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                await database.ExecuteAsync(SetAside, [told.TenantId, told.ChannelId, told.Seq, time.GetUtcNow(), $"It could not be applied ({fault.Reason()})."], cancellationToken);
                NotApplicable(logger, told.Seq, told.ChannelId, told.TenantId, fault.Reason());
                setAside++;
            }
        }

        if (applied > 0) Applied(logger, applied);
        return applied + setAside;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RunAsync(
        readiness, Interval, time,
        async stop =>
        {
            if (!await duties.HoldAsync(Duty.ChannelEvents, stop)) return;
            while (await ApplyAsync(stop) > 0)
            {
            }
        },
        reason => Postponed(logger, reason), stoppingToken);

    // False when another process has applied it meanwhile.
    private async Task<bool> ApplyAsync(WaitingEvent told, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(connection, told, cancellationToken) is not { } text) return false;

        using var payload = JsonDocument.Parse(text);
        var pending = new PendingEvent(told.TenantId, told.ChannelId, told.Seq, told.Field, told.Event, told.At, payload.RootElement);
        if (told.Field == "phone_number_quality_update") await ThroughputEvents.ApplyAsync(connection, pending, now, cancellationToken);
        else await TemplateEvents.ApplyAsync(connection, pending, now, cancellationToken);
        await using (var mark = connection.Batch(Of(Mark, told).Value(now))) await mark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<string?> LockAsync(NpgsqlConnection connection, WaitingEvent told, CancellationToken cancellationToken)
    {
        await using var find = connection.Batch(
            new NpgsqlBatchCommand(SetPatience).Value($"{(long)Patience.TotalMilliseconds}ms"), Of(Lock, told));
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        await row.NextResultAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? row.GetString(0) : null;
    }

    private static NpgsqlBatchCommand Of(string sql, WaitingEvent told) => new NpgsqlBatchCommand(sql).Value(told.TenantId).Value(told.ChannelId).Value(told.Seq);

    [LoggerMessage(1711, LogLevel.Information, "{Count} events that the provider told of templates and numbers were applied")]
    private static partial void Applied(ILogger logger, int count);

    [LoggerMessage(1712, LogLevel.Warning, "Events that the provider told are applied later ({Reason})")]
    private static partial void Postponed(ILogger logger, string reason);

    [LoggerMessage(1713, LogLevel.Error, "Event {Seq} of number {ChannelId} of tenant {TenantId} cannot be applied, and is set aside: {Reason}")]
    private static partial void NotApplicable(ILogger logger, long seq, Guid channelId, Guid tenantId, string reason);
}
