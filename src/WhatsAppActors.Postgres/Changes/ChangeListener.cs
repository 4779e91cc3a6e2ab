using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Hears what other processes changed. When it begins anew, everybody is told to look anew.</summary>
internal sealed class ChangeListener(
    NpgsqlDataSource database, ChangeFeed feed, ChangeRelay relay, DatabaseReadiness readiness, TimeProvider time, ILogger<ChangeListener> logger) : BackgroundService
{
    // Nothing is to be done in silence; a connection that died without a word is found by its keepalive.
    private static readonly TimeSpan Unasked = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        await new Listening(database, time, logger).RunAsync(ChangeRelay.Channel, Unasked, _ => TellAll(), (payloads, _) => Tell(payloads), stoppingToken);
    }

    private Task TellAll()
    {
        feed.TellAll();
        return Task.CompletedTask;
    }

    private Task Tell(IReadOnlyList<string> payloads)
    {
        foreach (var payload in payloads)
        {
            if (NoticeText.Read(payload, relay.Sender) is { } notice) feed.Tell(notice);
        }

        return Task.CompletedTask;
    }
}
