using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Faults;

namespace WhatsAppActors.Postgres.Outbox;

/// <summary>
/// This process's number, and a session lock on it for as long as the process lives: who can take the lock of another's number
/// knows that it is gone. The lock's connection is made anew when it breaks; the number stays. A process that is paused, or cut off by a
/// network that loses its packets, breaks nothing: PostgreSQL itself ends the lock's session when it has not been heard of for
/// <see cref="Patience"/>, so that its sends hold up no chat for longer.
/// </summary>
internal sealed partial class ProcessNumber(NpgsqlDataSource database, DatabaseReadiness readiness, TimeProvider time, ILogger<ProcessNumber> logger)
    : BackgroundService
{
    /// <summary>Keeps these locks apart from all others: PostgreSQL has a space of its own for locks of two integers.</summary>
    public const string LockSpace = "20261120";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Others give up what a process has begun when its lock stays free for a few seconds.
    private static readonly TimeSpan UntilTakenAnew = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private TaskCompletionSource<int> _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int? _number;

    /// <summary>
    /// How long PostgreSQL keeps the lock of a process that it does not hear of; whole milliseconds. Default 15 seconds, many times the
    /// second after which a living one is heard of again.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The number, once it is locked; waits while it is not.</summary>
    public Task<int> WhenHeldAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return _held.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The number, locked or not; null before the first one was taken.</summary>
    public int? Current => _number;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await readiness.WhenReadyAsync(stoppingToken);
            while (true)
            {
                try
                {
                    await HoldAsync(stoppingToken);
                }
                catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
                {
                    Lost(logger, exception.Reason());
                }

                await Task.Delay(UntilTakenAnew, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // Returns only by an exception, or when somebody else holds the number for the moment in which they look at it.
    private async Task HoldAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await LimitSilenceAsync(connection, cancellationToken);
        try
        {
            _number ??= await ScalarAsync<int>(connection, "SELECT nextval('process_numbers')::integer", cancellationToken);
            var number = _number.Value.ToString(CultureInfo.InvariantCulture);
            if (!await ScalarAsync<bool>(connection, $"SELECT pg_try_advisory_lock({LockSpace}, {number})", cancellationToken)) return;
            await KeepAsync(connection, _number.Value, cancellationToken);
        }
        finally
        {
            await ReleaseAsync(connection);
        }
    }

    private async Task KeepAsync(NpgsqlConnection connection, int number, CancellationToken cancellationToken)
    {
        lock (_gate) _held.TrySetResult(number);
        Held(logger, number);
        try
        {
            while (true)
            {
                await Task.Delay(Interval, time, cancellationToken);
                await ScalarAsync<int>(connection, "SELECT 1", cancellationToken);
            }
        }
        finally
        {
            lock (_gate) _held = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    // idle_session_timeout is PostgreSQL's own clock (since 14): no packet has to arrive for it, nor anything to happen on this side.
    private async Task LimitSilenceAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var limit = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SET idle_session_timeout = {Patience.TotalMilliseconds:F0}"), connection);
        await limit.ExecuteNonQueryAsync(cancellationToken);
    }

    // The connection may live on in the pool, and rest there.
    private static async Task ReleaseAsync(NpgsqlConnection connection)
    {
        try
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock_all(); RESET idle_session_timeout", connection);
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // A connection that is broken holds no lock any more.
        }
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(1501, LogLevel.Information, "This process sends as number {Number}")]
    private static partial void Held(ILogger logger, int number);

    [LoggerMessage(1502, LogLevel.Warning, "The lock on this process's number is lost ({Reason}); it is taken anew")]
    private static partial void Lost(ILogger logger, string reason);
}
