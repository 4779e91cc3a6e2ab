using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Orleans.Calls;

/// <summary>
/// Calls that need not be made twice while one of them waits: for each key one is under way, and all that come meanwhile share the next.
/// So this process never has more than two of a key, however many ask.
/// </summary>
/// <typeparam name="TKey">What is called.</typeparam>
internal sealed class SharedCalls<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Line> _lines = [];

    /// <summary>Makes a call, or shares one that was not begun yet, and ends as it does.</summary>
    /// <param name="key">What is called.</param>
    /// <param name="call">Makes it; its token is nobody's of those who share it.</param>
    /// <param name="cancellationToken">Ends the wait, not the call.</param>
    public Task CallAsync(TKey key, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task done;
        lock (_lines)
        {
            if (_lines.TryGetValue(key, out var line))
            {
                line.Next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                done = line.Next.Task;
            }
            else
            {
                var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _lines.Add(key, new Line());
                done = first.Task;

                // Apart from its first caller, which may be a grain: what follows belongs to those who come later.
                Apart.Forget(Apart.Run(() => RunAsync(key, first, call)));
            }
        }

        return done.WaitAsync(cancellationToken);
    }

    private async Task RunAsync(TKey key, TaskCompletionSource? under, Func<CancellationToken, Task> call)
    {
        for (; under is not null; under = Next(key))
        {
            try
            {
                await call(CancellationToken.None);
                under.TrySetResult();
            }
#pragma warning disable CA1031 // Not swallowed: it is the callers' exception.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                under.TrySetException(exception);

                // Looked at: when nobody waits any more, it must not end up as an unobserved exception.
                _ = under.Task.Exception;
            }
        }
    }

    private TaskCompletionSource? Next(TKey key)
    {
        lock (_lines)
        {
            var next = _lines[key].Next;
            if (next is null) _lines.Remove(key);
            else _lines[key].Next = null;
            return next;
        }
    }

    private sealed class Line
    {
        public TaskCompletionSource? Next { get; set; }
    }
}
