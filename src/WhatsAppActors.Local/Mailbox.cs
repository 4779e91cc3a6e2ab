using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Local;

/// <summary>
/// An actor's messages, one at a time, in order. While it is idle it is these few fields: no task, no timer.
/// </summary>
internal sealed class Mailbox<TKey, TActor>(TKey key, Mailboxes<TKey, TActor> owner) : IThreadPoolWorkItem
    where TKey : notnull
    where TActor : class
{
    // Locked by itself: a lock object of its own would be a sixth of an idle actor. The queue is made at a message and dropped when empty.
    private Queue<Call<TActor>>? _waiting;
    private TActor? _actor;
    private bool _isBusy;
    private bool _isCollected;
    private long _lastUsed;

    public TKey Key => key;

    /// <summary>Adds a message; null once the mailbox is collected: the key has another one then.</summary>
    /// <exception cref="ActorOverloadedException">Too many wait.</exception>
    public Call<TActor>? Post(Func<TActor, CancellationToken, Task> message, bool isShared, CancellationToken cancellationToken)
    {
        Call<TActor> call;
        lock (this)
        {
            if (_isCollected) return null;
            if (isShared && Shared(message) is { } waiting) return waiting;
            if (_waiting?.Count >= owner.WaitingCalls) throw new ActorOverloadedException($"{owner.WaitingCalls} messages wait for the actor {key}.");
            call = new Call<TActor>(message, isShared, TurnScope.Current, cancellationToken);
            (_waiting ??= new Queue<Call<TActor>>(1)).Enqueue(call);
            if (_isBusy) return call;
            _isBusy = true;
        }

        // Without the caller's context: what the actor does is not part of whoever happened to call first.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return call;
    }

    /// <summary>Collects the actor when nobody called since; true when it is gone.</summary>
    public bool Collect(TimeSpan idleAfter)
    {
        lock (this)
        {
            if (_isBusy || owner.Time.GetElapsedTime(_lastUsed) < idleAfter) return false;
            _isCollected = true;
            _actor = null;
            return true;
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = DrainAsync();

    private Call<TActor>? Shared(Func<TActor, CancellationToken, Task> message)
    {
        if (_waiting is null) return null;
        foreach (var call in _waiting)
        {
            if (call.IsShared && call.Message == message) return call;
        }

        return null;
    }

    private async Task DrainAsync()
    {
        while (Next() is { } call)
        {
            if (!call.IsGivenUp) await RunAsync(call);
        }
    }

    private Call<TActor>? Next()
    {
        lock (this)
        {
            if (_waiting is not null && _waiting.TryDequeue(out var call)) return call;
            _waiting = null;
            _isBusy = false;
            _lastUsed = owner.Time.GetTimestamp();
            return null;
        }
    }

    private async Task RunAsync(Call<TActor> call)
    {
        var scope = new TurnScope(this, call.Caller);
        TurnScope.Current = scope;
        using var limit = new CancellationTokenSource(owner.CallTimeout, owner.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, call.CancellationToken);
        try
        {
            _actor ??= owner.Create(Key);
            await call.Message(_actor, either.Token);
            scope.End();
            call.Succeed();
        }
#pragma warning disable CA1031 // Not swallowed: it is the caller's exception.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Whatever it had in hand is not known to be true any more: the next message finds a new instance.
            _actor = null;
            scope.End();
            var isOverTime = exception is OperationCanceledException && limit.IsCancellationRequested && !call.CancellationToken.IsCancellationRequested;
            call.Fail(isOverTime ? new TimeoutException($"The actor was told to stop after {owner.CallTimeout}.", exception) : exception);
        }
    }
}
