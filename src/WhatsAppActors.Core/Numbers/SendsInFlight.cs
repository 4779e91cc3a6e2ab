using WhatsAppActors.Core.Actors;

namespace WhatsAppActors.Core.Numbers;

/// <summary>
/// The requests of this process that are on their way. They belong to no actor: an actor may be collected while its requests are out.
/// A process that stops ends starting new ones, and waits for these.
/// </summary>
public sealed class SendsInFlight : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _count;
    private bool _draining;

    /// <summary>How many are on their way.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _count;
        }
    }

    /// <summary>Canceled when nobody waits any longer for what is still on its way.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>True once nothing new may start.</summary>
    public bool IsDraining
    {
        get
        {
            lock (_gate) return _draining;
        }
    }

    /// <summary>Runs a send apart from any actor and counts it.</summary>
    public void Start(Func<Task> send)
    {
        ArgumentNullException.ThrowIfNull(send);
        lock (_gate) _count++;
        Apart.Forget(Apart.Run(async () =>
        {
            try
            {
                await send();
            }
            finally
            {
                lock (_gate)
                {
                    _count--;
                    if (_draining && _count == 0) _drained.TrySetResult();
                }
            }
        }));
    }

    /// <summary>Starts nothing more and waits for the rest. When the wait is canceled, what is left is given up; its rows are recovered as unknown.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _draining = true;
            if (_count == 0) _drained.TrySetResult();
        }

        try
        {
            await _drained.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The time to stop is up.
        }

        await _end.CancelAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _end.Dispose();
}
