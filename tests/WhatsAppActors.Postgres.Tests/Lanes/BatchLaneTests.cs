using Npgsql;
using WhatsAppActors.Postgres.Lanes;

namespace WhatsAppActors.Postgres.Tests.Lanes;

public sealed class BatchLaneTests
{
    private readonly List<int[]> _batches = [];
    private readonly TaskCompletionSource _gate = new();
    private readonly NotedTime _time = new();

    [Fact]
    public async Task WhatWaitsWhileABatchRunsIsServedTogetherAndInOrder()
    {
        var gate = new TaskCompletionSource();
        await using var lane = Lane(async batch =>
        {
            if (batch is [0]) await gate.Task;
        });

        var first = lane.RunAsync(0, default);
        await Until.HoldsAsync(() => _batches.Count == 1);
        var others = Enumerable.Range(1, 25).Select(i => lane.RunAsync(i, default)).ToArray();
        gate.SetResult();

        Assert.Equal(0, await first);
        Assert.Equal(Enumerable.Range(1, 25).Select(i => i * 10), await Task.WhenAll(others));
        Assert.Equal([[0], [.. Enumerable.Range(1, 10)], [.. Enumerable.Range(11, 10)], [.. Enumerable.Range(21, 5)]], _batches);
    }

    [Fact]
    public async Task AnItemThatPostgresRefusesFailsAlone()
    {
        await using var lane = Lane(batch => batch.Contains(3) ? throw Sql("23514") : Task.CompletedTask);

        var answers = await FiveAtOnceAsync(lane);

        Assert.Equal("23514", (await Assert.ThrowsAsync<PostgresException>(() => answers[3])).SqlState);
        foreach (var place in new[] { 0, 1, 2, 4 }) Assert.Equal(place * 10, await answers[place]);
    }

    [Fact]
    public async Task AConflictIsTriedAgainWhole()
    {
        var tries = 0;
        await using var lane = Lane(_ => ++tries < 4 ? throw Sql("40P01") : Task.CompletedTask);

        Assert.Equal(70, await lane.RunAsync(7, default));
        Assert.Equal(4, tries);
    }

    [Fact]
    public async Task AConflictWithoutEndReachesTheCaller()
    {
        await using var lane = Lane(_ => throw Sql("40001"));

        await Assert.ThrowsAsync<PostgresException>(() => lane.RunAsync(7, default));
        Assert.Equal(6, _batches.Count);
    }

    [Fact]
    public async Task AnyOtherFailureIsEveryCallersAndIsNotTriedAgain()
    {
        var broken = true;
        await using var lane = Lane(batch => broken && batch is not [99] ? throw new NpgsqlException("gone") : Task.CompletedTask);

        var answers = await FiveAtOnceAsync(lane);
        foreach (var answer in answers) await Assert.ThrowsAsync<NpgsqlException>(() => answer);
        Assert.Single(_batches, b => b.Contains(3));

        broken = false;
        Assert.Equal(50, await lane.RunAsync(5, default));
    }

    [Fact]
    public async Task WhoGaveUpWhileWaitingIsNotServed()
    {
        var gate = new TaskCompletionSource();
        await using var lane = Lane(async batch =>
        {
            if (batch is [0]) await gate.Task;
        });
        var first = lane.RunAsync(0, default);
        await Until.HoldsAsync(() => _batches.Count == 1);
        using var cancellation = new CancellationTokenSource();

        var given = lane.RunAsync(1, cancellation.Token);
        var kept = lane.RunAsync(2, default);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        gate.SetResult();

        await first;
        Assert.Equal(20, await kept);
        Assert.DoesNotContain(_batches, b => b.Contains(1));
    }

    [Fact]
    public async Task AClosingLaneServesWhatWaitsAndTakesNothingMore()
    {
        var lane = Lane(_ => Task.Delay(20));
        var answers = Enumerable.Range(0, 30).Select(i => lane.RunAsync(i, default)).ToArray();

        await lane.DisposeAsync();

        Assert.Equal(Enumerable.Range(0, 30).Select(i => i * 10), await Task.WhenAll(answers));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => lane.RunAsync(1, default));
    }

    [Fact]
    public async Task UnderLoadTheNextBatchGathersUntilTheLaneCloses()
    {
        var lane = Lane(_ => Task.CompletedTask, new BatchLaneOptions { ItemsPerBatch = 10, Busy = 5, Gathering = TimeSpan.FromHours(1) });
        await FiveAtOnceAsync(lane);
        await Until.HoldsAsync(() => _time.Waits.Contains(TimeSpan.FromHours(1)));

        var next = lane.RunAsync(5, default);
        var last = lane.RunAsync(6, default);
        await lane.DisposeAsync();

        Assert.Equal((50, 60), (await next, await last));
        Assert.Equal([[99], [0, 1, 2, 3, 4], [5, 6]], _batches);
    }

    [Fact]
    public async Task AFewAreServedAtOnce()
    {
        await using var lane = Lane(_ => Task.CompletedTask, new BatchLaneOptions { ItemsPerBatch = 10, Busy = 5, Gathering = TimeSpan.FromHours(1) });

        for (var i = 0; i < 20; i++) Assert.Equal(i * 10, await lane.RunAsync(i, default).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private BatchLane<int, int> Lane(Func<IReadOnlyList<int>, Task> handle, BatchLaneOptions? options = null) =>
        new(
            async (batch, _) =>
            {
                _batches.Add([.. batch]);
                if (batch is [99]) await _gate.Task;
                await handle(batch);
                return [.. batch.Select(i => i * 10)];
            },
            options ?? new BatchLaneOptions { ItemsPerBatch = 10 },
            _time);

    // Behind an item that holds the lane, so that all five meet in one batch.
    private async Task<Task<int>[]> FiveAtOnceAsync(BatchLane<int, int> lane)
    {
        var holding = lane.RunAsync(99, default);
        await Until.HoldsAsync(() => _batches.Count == 1);
        var answers = Enumerable.Range(0, 5).Select(i => lane.RunAsync(i, default)).ToArray();
        _gate.SetResult();
        Assert.Equal(990, await holding);
        await Task.WhenAll(answers.Select(a => a.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal([0, 1, 2, 3, 4], _batches[1]);
        return answers;
    }

    private static PostgresException Sql(string state) => new("refused", "ERROR", "ERROR", state);
}
