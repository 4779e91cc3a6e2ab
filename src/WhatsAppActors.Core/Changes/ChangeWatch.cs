namespace WhatsAppActors.Core.Changes;

/// <summary>
/// Waits for word of changes on behalf of one who looks again and again. What is told between two looks is one word, however much it is, so
/// that a flood costs its watcher no memory. One at a time waits.
/// </summary>
public sealed class ChangeWatch : IDisposable
{
    /// <summary>From the end of a look to the next one, however much is told: what a person sees as "at once", and no more looks than that.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    /// <summary>After so long one looks without having been told: word of a change may be lost.</summary>
    public static readonly TimeSpan Unasked = TimeSpan.FromSeconds(15);

    private readonly Guid? _only;
    private readonly TimeProvider _time;
    private readonly IDisposable _subscription;
    private readonly Lock _guard = new();
    private HashSet<Guid>? _chats = [];
    private TaskCompletionSource _news = New();

    /// <summary>Begins to listen.</summary>
    /// <param name="feed">Tells of changes.</param>
    /// <param name="tenantId">Whose.</param>
    /// <param name="time">The clock.</param>
    /// <param name="only">The one chat that matters; null: all of the tenant's.</param>
    public ChangeWatch(IChangeFeed feed, Guid tenantId, TimeProvider time, Guid? only = null)
    {
        ArgumentNullException.ThrowIfNull(feed);
        _only = only;
        _time = time;
        _subscription = feed.Subscribe(tenantId, notice => Tell(notice.Conversations));
    }

    /// <summary>Ends a wait soon, as if anything might have changed.</summary>
    public void Refresh() => Tell(conversations: null);

    /// <summary>Waits until something is told, or for so long at most.</summary>
    /// <returns>The chats that changed since the last wait; null: anything may have changed.</returns>
    public async Task<IReadOnlyCollection<Guid>?> WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        await _news.Task.WaitAsync(longest, _time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_guard)
        {
            var chats = _news.Task.IsCompleted ? _chats : null;
            _chats = [];
            _news = New();
            return chats;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _subscription.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Tell(IReadOnlyCollection<Guid>? conversations)
    {
        if (_only is { } only && conversations is not null)
        {
            if (!conversations.Contains(only)) return;
            conversations = [only];
        }

        lock (_guard)
        {
            if (conversations is null) _chats = null;
            else _chats?.UnionWith(conversations);
            _news.TrySetResult();
        }
    }
}
