using System.Diagnostics;
using Microsoft.Extensions.Options;
using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Local.Tests;

public sealed class LocalActorsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly ConversationKey Anna = new(Guid.CreateVersion7(), Guid.CreateVersion7());
    private static readonly NumberKey Number = new(Anna.TenantId, Guid.CreateVersion7());

    private readonly ManualTime _time = new();
    private readonly LocalActors _actors;
    private Func<CancellationToken, Task> _conversation = _ => Task.CompletedTask;
    private Func<CancellationToken, Task> _number = _ => Task.CompletedTask;
    private int _made;

    public LocalActorsTests() => _actors = new LocalActors(
        _ => throw new InvalidOperationException("No customer is called here."),
        _ =>
        {
            Interlocked.Increment(ref _made);
            return new ScriptedActor(c => _conversation(c));
        },
        _ => new ScriptedActor(c => _number(c)),
        Options.Create(new LocalRuntimeOptions()),
        _time);

    public void Dispose() => _actors.Dispose();

    [Fact]
    public async Task An_actor_takes_one_message_at_a_time_while_others_take_theirs()
    {
        int inside = 0, most = 0, taken = 0;
        var otherKey = new TaskCompletionSource();
        _conversation = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Yield();
            taken++;
            Interlocked.Decrement(ref inside);
        };
        await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Task.Run(() => HandleAsync(Anna))));
        Assert.Equal((1, 500), (most, taken));

        // One that is stuck holds up nobody else.
        var began = new TaskCompletionSource();
        _conversation = _ =>
        {
            began.SetResult();
            return otherKey.Task;
        };
        var stuck = HandleAsync(Anna);
        await began.Task.WaitAsync(Patience);
        _conversation = _ => Task.CompletedTask;
        await HandleAsync(new ConversationKey(Anna.TenantId, Guid.CreateVersion7())).WaitAsync(Patience);
        Assert.False(stuck.IsCompleted);
        otherKey.SetResult();
        await stuck;
    }

    [Fact]
    public async Task Messages_are_taken_in_the_order_of_their_calls()
    {
        var began = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        var order = new List<int>();
        _conversation = _ =>
        {
            began.SetResult();
            return gate.Task;
        };
        var calls = new List<Task> { HandleAsync(Anna) };
        await began.Task.WaitAsync(Patience);

        var next = 0;
        _conversation = _ =>
        {
            order.Add(next++);
            return Task.CompletedTask;
        };
        var done = new List<int>();
        for (var i = 0; i < 50; i++)
        {
            var place = i;
            calls.Add(HandleAsync(Anna).ContinueWith(_ => { lock (done) done.Add(place); }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default));
        }

        gate.SetResult();
        await Task.WhenAll(calls).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 50), order);
    }

    [Fact]
    public async Task A_call_to_its_own_key_is_an_error_and_not_a_deadlock()
    {
        _conversation = c => HandleAsync(Anna, c);
        await Assert.ThrowsAsync<OwnKeyCallException>(() => HandleAsync(Anna).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_call_in_a_circle_is_an_error_and_not_a_deadlock()
    {
        _conversation = c => _actors.Number(Number).DispatchAsync(c);
        _number = c => HandleAsync(Anna, c);
        await Assert.ThrowsAsync<OwnKeyCallException>(() => HandleAsync(Anna).WaitAsync(Patience));
    }

    [Fact]
    public async Task Work_that_outlives_its_message_may_call_the_actor()
    {
        var go = new TaskCompletionSource();
        Task? work = null;
        _conversation = _ =>
        {
            work = Task.Run(async () =>
            {
                await go.Task;
                await HandleAsync(Anna, CancellationToken.None);
            }, CancellationToken.None);
            _conversation = _ => Task.CompletedTask;
            return Task.CompletedTask;
        };
        await HandleAsync(Anna);
        go.SetResult();
        await work!.WaitAsync(Patience);
    }

    [Fact]
    public async Task An_exception_is_the_callers_and_the_next_message_finds_a_new_instance()
    {
        _conversation = _ => throw new InvalidDataException("broken");
        await Assert.ThrowsAsync<InvalidDataException>(() => HandleAsync(Anna));
        Assert.Equal(1, _made);

        _conversation = _ => Task.CompletedTask;
        await HandleAsync(Anna);
        await HandleAsync(Anna);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task An_idle_actor_is_collected_and_comes_back_when_called()
    {
        await HandleAsync(Anna);
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, _actors.Count);

        await HandleAsync(Anna);
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(1, _actors.Count);
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, _actors.Count);

        await HandleAsync(Anna);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task A_busy_actor_is_not_collected()
    {
        var gate = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        _number = async _ =>
        {
            began.SetResult();
            await gate.Task;
        };
        var busy = _actors.Number(Number).DispatchAsync(CancellationToken.None);
        await began.Task.WaitAsync(Patience);
        _actors.Collect();
        Assert.Equal(1, _actors.Count);
        gate.SetResult();
        await busy;
    }

    [Fact]
    public async Task A_withdrawn_message_is_not_taken_and_a_begun_one_is_told()
    {
        using var begun = new CancellationTokenSource();
        using var waiting = new CancellationTokenSource();
        var taken = 0;
        var began = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        _conversation = async c =>
        {
            if (Interlocked.Increment(ref taken) > 1) return;
            await using var _ = c.Register(told.SetResult);
            began.SetResult();
            await gate.Task;
        };
        var first = HandleAsync(Anna, begun.Token);
        await began.Task.WaitAsync(Patience);
        var second = HandleAsync(Anna, waiting.Token);
        var third = HandleAsync(Anna);

        await waiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(Patience));
        await begun.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Patience));
        await told.Task.WaitAsync(Patience);
        gate.SetResult();
        await third.WaitAsync(Patience);
        Assert.Equal(2, taken);
    }

    [Fact]
    public async Task A_message_that_takes_too_long_is_a_time_out_and_its_instance_is_dropped()
    {
        var began = new TaskCompletionSource();
        _conversation = async c =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, c);
        };
        var call = HandleAsync(Anna);
        await began.Task.WaitAsync(Patience);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Same(call, await Task.WhenAny(call, Task.Delay(Patience)));
        await Assert.ThrowsAsync<TimeoutException>(() => call);

        _conversation = _ => Task.CompletedTask;
        await HandleAsync(Anna).WaitAsync(Patience);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task An_actor_for_which_too_many_messages_wait_refuses_more_and_answers_those()
    {
        var most = new LocalRuntimeOptions().WaitingCalls;
        var gate = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        var taken = 0;
        _conversation = async _ =>
        {
            if (Interlocked.Increment(ref taken) > 1) return;
            began.SetResult();
            await gate.Task;
        };
        var first = HandleAsync(Anna);
        await began.Task.WaitAsync(Patience);
        var waiting = Enumerable.Range(0, most).Select(_ => HandleAsync(Anna)).ToList();
        await Assert.ThrowsAsync<ActorOverloadedException>(() => HandleAsync(Anna));
        gate.SetResult();
        await Task.WhenAll([first, .. waiting]).WaitAsync(Patience);
        Assert.Equal(1 + most, taken);
        await HandleAsync(Anna).WaitAsync(Patience);
    }

    [Fact]
    public async Task Looks_that_wait_are_shared_but_none_that_has_begun()
    {
        var gate = new TaskCompletionSource();
        var began = new TaskCompletionSource();
        var looks = 0;
        _number = async _ =>
        {
            if (Interlocked.Increment(ref looks) > 1) return;
            began.SetResult();
            await gate.Task;
        };
        var first = _actors.Number(Number).DispatchAsync(CancellationToken.None);
        await began.Task.WaitAsync(Patience);
        var others = Enumerable.Range(0, 100).Select(_ => _actors.Number(Number).DispatchAsync(CancellationToken.None)).ToArray();
        gate.SetResult();
        await first;
        await Task.WhenAll(others).WaitAsync(Patience);
        Assert.Equal(2, looks);
    }

    [Fact]
    public async Task A_hundred_thousand_idle_actors_are_cheap()
    {
        await HandleAsync(Anna);
        var timers = _time.Timers;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 100_000; i++) await HandleAsync(new ConversationKey(Anna.TenantId, Guid.CreateVersion7()));
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / 100_000.0;

        Assert.Equal(100_001, _actors.Count);
        Assert.InRange(each, 1, 400);
        await UntilAsync(() => _time.Timers == timers);
    }

    private Task HandleAsync(ConversationKey key, CancellationToken cancellationToken = default) => _actors.Conversation(key).HandleAsync(cancellationToken);

    private static async Task UntilAsync(Func<bool> condition)
    {
        var began = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, $"It did not happen within {Patience}.");
            await Task.Delay(10);
        }
    }
}
