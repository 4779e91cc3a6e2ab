using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Processes;

/// <summary>
/// Shares out what one process need do: a duty is held for some seconds and held again by whoever does it. A process that stops gives its
/// duties back; one that was killed, is paused or was cut off loses them when their time is over. Two may take one for theirs for a moment,
/// when a paused one goes on: so nothing may depend on there being one, and no duty does.
/// </summary>
internal sealed partial class DutyRoster(
    NpgsqlDataSource database, ThisProcess process, DatabaseReadiness readiness, TimeProvider time, ILogger<DutyRoster> logger) : IHostedService
{
    // Who has a duty already leaves a free one to the others for so long.
    private static readonly TimeSpan Reluctance = TimeSpan.FromSeconds(2);

    // What was taken because nobody else did is not offered again before others had their time to be there, or to be counted out.
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(20);

    // $4: free since then at the latest, to be taken.
    private const string Hold = """
        INSERT INTO duties AS d (name, process_id, until) VALUES ($1, $2, $3)
        ON CONFLICT (name) DO UPDATE SET process_id = EXCLUDED.process_id, until = EXCLUDED.until
         WHERE d.process_id = EXCLUDED.process_id OR d.until <= $4
        """;

    private const string GiveBack = "UPDATE duties SET until = $3 WHERE process_id = $1 AND name = ANY ($2) AND until > $3";

    private readonly ConcurrentDictionary<string, DateTimeOffset> _held = new();
    private volatile int _share = int.MaxValue;

    /// <summary>How many duties this process is to hold at most while others can have them.</summary>
    public int Share
    {
        get => _share;
        set => _share = value;
    }

    /// <summary>True when the duty is this process's now, and for as long as its lease.</summary>
    public async Task<bool> HoldAsync(Duty duty, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_held.TryGetValue(duty.Name, out var since) && _held.Count > Share && now - since >= Stay)
        {
            await GiveBackAsync([duty.Name], cancellationToken);
            return false;
        }

        var reluctance = _held.ContainsKey(duty.Name) ? TimeSpan.Zero : Reluctance * _held.Count;
        var isMine = await database.ExecuteAsync(Hold, [duty.Name, process.Id, now + duty.Lease, now - reluctance], cancellationToken) == 1;
        if (isMine && _held.TryAdd(duty.Name, now)) Held(logger, duty.Name);
        else if (!isMine && _held.TryRemove(duty.Name, out _)) Lost(logger, duty.Name);
        return isMine;
    }

    /// <inheritdoc/>
    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    async Task IHostedService.StopAsync(CancellationToken cancellationToken)
    {
        if (_held.IsEmpty || !readiness.IsReady) return;
        try
        {
            await GiveBackAsync([.. _held.Keys], cancellationToken);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            // They go on to others when their time is over.
            NotGivenBack(logger, exception.Reason());
        }
    }

    private async Task GiveBackAsync(string[] names, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync(GiveBack, [process.Id, names, time.GetUtcNow()], cancellationToken);
        foreach (var name in names)
        {
            if (_held.TryRemove(name, out _)) Gave(logger, name);
        }
    }

    [LoggerMessage(1651, LogLevel.Information, "This process has the duty {Duty} now")]
    private static partial void Held(ILogger logger, string duty);

    [LoggerMessage(1652, LogLevel.Information, "The duty {Duty} has gone to another process")]
    private static partial void Lost(ILogger logger, string duty);

    [LoggerMessage(1653, LogLevel.Information, "The duty {Duty} is given back")]
    private static partial void Gave(ILogger logger, string duty);

    [LoggerMessage(1654, LogLevel.Warning, "Duties could not be given back ({Reason}); others take them when their time is over")]
    private static partial void NotGivenBack(ILogger logger, string reason);
}
