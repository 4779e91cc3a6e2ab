using WhatsAppActors.Postgres.Connections;
using WhatsAppActors.Postgres.Sweeps;

namespace WhatsAppActors.Postgres.Tests.Sweeps;

public sealed class RoundsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    private readonly DatabaseReadiness _readiness = new();
    private readonly List<string> _postponed = [];

    [Fact]
    public async Task Whatever_a_round_meets_is_told_and_the_next_one_is_gone()
    {
        _readiness.Ready();
        using var stop = new CancellationTokenSource();
        var rounds = 0;

        await Rounds.RunAsync(
            _readiness, Interval, TimeProvider.System,
            _ => ++rounds switch
            {
                1 => throw new InvalidOperationException("What nobody thought of."),
                2 => throw new OperationCanceledException("A limit of its own."),
                3 => Task.CompletedTask,
                _ => stop.CancelAsync(),
            },
            _postponed.Add, stop.Token);

        Assert.Equal(4, rounds);
        Assert.Equal([nameof(InvalidOperationException), nameof(OperationCanceledException)], _postponed);
    }

    [Fact]
    public async Task Nothing_is_done_before_the_database_is_ready_and_the_end_is_no_failure()
    {
        using var stop = new CancellationTokenSource();
        var rounds = 0;
        var running = Rounds.RunAsync(_readiness, Interval, TimeProvider.System, Round, _postponed.Add, stop.Token);
        Assert.Equal(0, rounds);

        _readiness.Ready();
        await Until.HoldsAsync(() => Volatile.Read(ref rounds) > 0);
        await stop.CancelAsync();
        await running;

        Assert.Empty(_postponed);

        Task Round(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref rounds);
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
