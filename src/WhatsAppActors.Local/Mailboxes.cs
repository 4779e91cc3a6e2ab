using System.Collections.Concurrent;

namespace WhatsAppActors.Local;

/// <summary>The mailboxes of one kind of actor. Actors are made on their first message and collected when idle.</summary>
/// <typeparam name="TKey">Names an actor.</typeparam>
/// <typeparam name="TActor">Its interface.</typeparam>
internal sealed class Mailboxes<TKey, TActor>(Func<TKey, TActor> create, LocalRuntimeOptions options, TimeProvider time)
    where TKey : notnull
    where TActor : class
{
    private readonly ConcurrentDictionary<TKey, Mailbox<TKey, TActor>> _boxes = new();

    public int Count => _boxes.Count;

    public TimeProvider Time => time;

    public TimeSpan CallTimeout => options.CallTimeout;

    public int WaitingCalls => options.WaitingCalls;

    public TActor Create(TKey key) => create(key);

    /// <summary>Has the actor take a message, after those that came before, and ends when it has.</summary>
    /// <param name="key">Which actor.</param>
    /// <param name="message">What it is to do.</param>
    /// <param name="isShared">
    /// True for a message that need not be taken twice by an actor that has not begun it: callers that meet share it, and the actor's token
    /// is nobody's but the runtime's.
    /// </param>
    /// <param name="cancellationToken">Withdraws a message that was not begun, and tells the actor when it was.</param>
    /// <exception cref="TimeoutException">No answer in time. Whether the actor takes or took the message is not known.</exception>
    /// <exception cref="Core.Actors.ActorOverloadedException">Too many wait for the actor.</exception>
    /// <exception cref="OwnKeyCallException">The actor would wait for itself.</exception>
    public async Task CallAsync(TKey key, Func<TActor, CancellationToken, Task> message, bool isShared, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = Post(key, message, isShared, cancellationToken);
        try
        {
            await call.Done.WaitAsync(options.CallTimeout, time, cancellationToken);
        }
        finally
        {
            // Cancelled or timed out: what has not begun is not begun any more.
            if (!isShared && !call.Done.IsCompleted) call.IsGivenUp = true;
        }
    }

    /// <summary>Has the actor take a message of its caller's own, and gives its answer; otherwise as <see cref="CallAsync"/>.</summary>
    public async Task<TAnswer> AskAsync<TAnswer>(TKey key, Func<TActor, CancellationToken, Task<TAnswer>> message, CancellationToken cancellationToken)
    {
        TAnswer answer = default!;
        await CallAsync(key, async (actor, stop) => answer = await message(actor, stop), isShared: false, cancellationToken);
        return answer;
    }

    /// <summary>Collects idle actors; returns how many.</summary>
    public int Collect()
    {
        var collected = 0;
        foreach (var (key, box) in _boxes)
        {
            if (!box.Collect(options.IdleAfter)) continue;
            _boxes.TryRemove(new(key, box));
            collected++;
        }

        return collected;
    }

    private Call<TActor> Post(TKey key, Func<TActor, CancellationToken, Task> message, bool isShared, CancellationToken cancellationToken)
    {
        while (true)
        {
            var box = _boxes.GetOrAdd(key, static (k, owner) => new Mailbox<TKey, TActor>(k, owner), this);
            if (TurnScope.Current?.Waits(box) == true) throw new OwnKeyCallException(key);
            if (box.Post(message, isShared, isShared ? CancellationToken.None : cancellationToken) is { } call) return call;
            _boxes.TryRemove(new(key, box));
        }
    }
}
