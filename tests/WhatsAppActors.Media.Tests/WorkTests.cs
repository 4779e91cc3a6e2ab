using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace WhatsAppActors.Media.Tests;

/// <summary>Workers that are free get what is next, whatever the others are at.</summary>
public sealed class WorkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_that_takes_for_ever_holds_up_nobody_but_itself()
    {
        var pieces = new ConcurrentQueue<int>(Enumerable.Range(0, 50));
        var (done, all, never) = (new ConcurrentBag<int>(), new TaskCompletionSource(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();

        var working = Work.KeepBusyAsync(
            3, Take(pieces, 3),
            async (piece, _) =>
            {
                if (piece == 0) await never.Task;
                done.Add(piece);
                if (done.Count == 49) all.TrySetResult();
            },
            TimeSpan.FromSeconds(1), new FakeTimeProvider(), _ => { }, stop.Token);

        await all.Task.WaitAsync(Patience);
        Assert.DoesNotContain(0, done);

        // What is being worked on ends before the host does.
        await stop.CancelAsync();
        Assert.False(working.IsCompleted);
        never.SetResult();
        await working.WaitAsync(Patience);
        Assert.Equal(50, done.Count);
    }

    [Fact]
    public async Task Never_more_than_so_many_are_worked_on_at_a_time()
    {
        var pieces = new ConcurrentQueue<int>(Enumerable.Range(0, 100));
        var (now, most) = (0, 0);
        var all = new CountdownEvent(100);
        using var stop = new CancellationTokenSource();

        var working = Work.KeepBusyAsync(
            4, Take(pieces, int.MaxValue),
            async (_, _) =>
            {
                var at = Interlocked.Increment(ref now);
                lock (all) most = Math.Max(most, at);
                await Task.Yield();
                Interlocked.Decrement(ref now);
                all.Signal();
            },
            TimeSpan.FromSeconds(1), new FakeTimeProvider(), _ => { }, stop.Token);

        Assert.True(await Task.Run(() => all.Wait(Patience)));
        Assert.InRange(most, 1, 4);
        await stop.CancelAsync();
        await working.WaitAsync(Patience);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_stop_that_comes_while_work_is_taken_ends_it_once_what_is_worked_on_has_ended(int workers)
    {
        var (first, isAsking, end) = (true, new TaskCompletionSource(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();

        var working = Work.KeepBusyAsync(
            workers,
            async (_, stopping) =>
            {
                if (workers > 1 && first)
                {
                    first = false;
                    return (IReadOnlyList<int>)[1];
                }

                isAsking.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
                return [];
            },
            (_, _) => end.Task, TimeSpan.FromSeconds(1), new FakeTimeProvider(), _ => { }, stop.Token);

        await isAsking.Task.WaitAsync(Patience);
        await stop.CancelAsync();
        end.SetResult();
        await working.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_fails_is_told_and_the_next_is_worked_on()
    {
        var pieces = new ConcurrentQueue<int>([1, 2, 3]);
        var (told, third) = (new ConcurrentBag<string>(), new TaskCompletionSource());
        using var stop = new CancellationTokenSource();

        var working = Work.KeepBusyAsync(
            1, Take(pieces, 1),
            (piece, _) =>
            {
                if (piece < 3) throw new InvalidDataException("odd");
                third.SetResult();
                return Task.CompletedTask;
            },
            TimeSpan.FromSeconds(1), new FakeTimeProvider(), told.Add, stop.Token);

        await third.Task.WaitAsync(Patience);
        Assert.Equal([nameof(InvalidDataException), nameof(InvalidDataException)], told);
        await stop.CancelAsync();
        await working.WaitAsync(Patience);
    }

    private static Func<int, CancellationToken, Task<IReadOnlyList<int>>> Take(ConcurrentQueue<int> pieces, int atOnce) => (most, _) =>
    {
        var taken = new List<int>();
        while (taken.Count < Math.Min(most, atOnce) && pieces.TryDequeue(out var piece)) taken.Add(piece);
        return Task.FromResult<IReadOnlyList<int>>(taken);
    };
}
