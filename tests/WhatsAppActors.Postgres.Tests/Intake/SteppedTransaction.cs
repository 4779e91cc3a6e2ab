using Npgsql;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Tests.Identity.Stories;
using WhatsAppActors.Postgres.Faults;
using WhatsAppActors.Postgres.Intake;
using WhatsAppActors.Postgres.Intake.Routing;

namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>One intake transaction that goes on, statement by statement, only when it is told to.</summary>
internal sealed class SteppedTransaction
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly NpgsqlDataSource _database;
    private readonly IntakeTransaction _transaction;
    private readonly Task _run;
    private TaskCompletionSource? _stopped;
    private volatile int _process;

    public SteppedTransaction(IntakeWorld world, ChannelRoute route, Telling telling)
    {
        _database = world.Database;
        _transaction = world.NewTransaction(StopAsync);
        _run = RunAsync(new RoutedItem { Delivery = IntakeWorld.Post(), Item = IntakeWorld.Told(route.ProviderId, telling), Route = route });
    }

    /// <summary>Lets it run its next statements, up to the next stop.</summary>
    public void GoOn() => Interlocked.Exchange(ref _stopped, null)!.SetResult();

    /// <summary>Waits until it has stopped between two statements, is done, or waits for a lock that somebody else holds.</summary>
    public async Task<StepState> SettleAsync()
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(deadline) < Patience)
        {
            if (_run.IsCompleted)
            {
                await _run;
                return StepState.Done;
            }

            if (Volatile.Read(ref _stopped) is not null) return StepState.Stopped;
            if (_process != 0 && await IsBlockedAsync()) return StepState.Blocked;
            await Task.Yield();
        }

        throw new TimeoutException("The transaction neither stopped nor ended nor waits for a lock.");
    }

    private async Task<bool> IsBlockedAsync()
    {
        await using var command = _database.CreateCommand("SELECT cardinality(pg_blocking_pids($1)) > 0");
        command.Parameters.Add(new NpgsqlParameter { Value = _process });
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private Task StopAsync(NpgsqlConnection connection)
    {
        _process = connection.ProcessID;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _stopped, stopped);
        return stopped.Task;
    }

    // As the writer does: a deadlock's victim begins anew.
    private async Task RunAsync(RoutedItem item)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await _transaction.CommitAsync([item], [], CancellationToken.None);
                return;
            }
            catch (Exception exception) when (attempt < 5 && exception is ContentionException or PostgresException { SqlState: "40P01" or "40001" })
            {
                _process = 0;
            }
        }
    }
}
