using WhatsAppActors.Core.Changes;

namespace WhatsAppActors.Console.Live;

/// <summary>
/// Keeps a part of a page up to date: looks when something changed, at most a few times a second, and now and then without having been
/// told. While looking fails it tries again each second, and says so.
/// </summary>
internal sealed class LiveLook : IAsyncDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly Func<IReadOnlyCollection<Guid>?, CancellationToken, Task> _look;
    private readonly Func<Exception?, Task> _away;
    private readonly TimeProvider _time;
    private readonly ChangeWatch _watch;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;

    /// <summary>Begins to look.</summary>
    /// <param name="feed">Tells of changes.</param>
    /// <param name="tenantId">Whose.</param>
    /// <param name="time">The clock.</param>
    /// <param name="look">Reads and shows, given the chats that changed; null: anything may have changed. Not called twice at once.</param>
    /// <param name="away">Called with the reason when looking begins to fail, and with null when it succeeds again.</param>
    public LiveLook(
        IChangeFeed feed, Guid tenantId, TimeProvider time, Func<IReadOnlyCollection<Guid>?, CancellationToken, Task> look, Func<Exception?, Task> away)
    {
        _look = look;
        _away = away;
        _time = time;
        _watch = new ChangeWatch(feed, tenantId, time);
        _running = Task.Run(() => RunAsync(_end.Token));
    }

    /// <summary>Has it look at all of it soon.</summary>
    public void Refresh() => _watch.Refresh();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await _end.CancelAsync();
        // However the last look ended: nobody sees what it would have shown.
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private async Task RunAsync(CancellationToken end)
    {
        var failing = false;
        try
        {
            while (true)
            {
                var chats = await _watch.WaitAsync(ChangeWatch.Unasked, end);
                try
                {
                    await _look(chats, end);
                    if (failing) await _away(null);
                    failing = false;
                }
#pragma warning disable CA1031 // Whatever keeps a page from being shown is told to its reader, and tried again; nothing is lost by it.
                catch (Exception exception) when (!end.IsCancellationRequested)
#pragma warning restore CA1031
                {
                    if (!failing) await _away(exception);
                    failing = true;
                    Refresh();
                }

                await Task.Delay(failing ? RetryPause : ChangeWatch.Pause, _time, end);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page was closed.
        }
    }
}
