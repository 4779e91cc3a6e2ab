using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Connections;

/// <summary>
/// Hears a channel of NOTIFY on a connection of its own, and begins anew when that is lost. What is notified meanwhile is lost with it:
/// whoever listens looks for himself each time that it begins.
/// </summary>
internal sealed partial class Listening(NpgsqlDataSource database, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is told to stop; failures of the database, the callers' own included, are logged and waited out.</summary>
    /// <param name="channel">The channel: a constant, it becomes SQL.</param>
    /// <param name="unasked">How long silence may last; then <paramref name="heard"/> is called with nothing.</param>
    /// <param name="begun">Called each time that it listens from now on.</param>
    /// <param name="heard">Called with what was notified.</param>
    /// <param name="stoppingToken">Ends it.</param>
    public async Task RunAsync(
        string channel, TimeSpan unasked, Func<CancellationToken, Task> begun, Func<IReadOnlyList<string>, CancellationToken, Task> heard, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                var payloads = new ConcurrentQueue<string>();
                connection.Notification += (_, notification) => payloads.Enqueue(notification.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
                await begun(stoppingToken);
                while (true)
                {
                    await connection.WaitAsync(unasked, stoppingToken);
                    var told = new List<string>();
                    while (payloads.TryDequeue(out var payload)) told.Add(payload);
                    await heard(told, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
            {
                Lost(logger, channel, exception.Reason());
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(1201, LogLevel.Warning, "What is notified on {Channel} is not heard ({Reason}); trying again")]
    private static partial void Lost(ILogger logger, string channel, string reason);
}
