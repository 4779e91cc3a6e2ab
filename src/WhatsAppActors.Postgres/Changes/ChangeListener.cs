using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Connections;

namespace WhatsAppActors.Postgres.Changes;

/// <summary>Hears what other processes changed. When the connection was lost, everybody is told to look anew.</summary>
internal sealed class ChangeListener(
    NpgsqlDataSource database, ChangeFeed feed, ChangeRelay relay, DatabaseReadiness readiness, TimeProvider time, ILogger<ChangeListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await readiness.WhenReadyAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                ChangeLog.NotHeard(logger, exception is PostgresException p ? $"SQLSTATE {p.SqlState}" : exception.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notification) =>
        {
            if (NoticeText.Read(notification.Payload, relay.Sender) is { } notice) feed.Tell(notice);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {ChangeRelay.Channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);

        // Whatever was told before this moment was told to nobody here.
        feed.TellAll();
        while (true) await connection.WaitAsync(stoppingToken);
    }
}
