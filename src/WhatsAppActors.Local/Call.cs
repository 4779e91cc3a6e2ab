namespace WhatsAppActors.Local;

/// <summary>A message in a mailbox.</summary>
/// <typeparam name="TActor">The actor's interface.</typeparam>
/// <param name="message">What the actor is to do.</param>
/// <param name="isShared">True: callers that come while it waits share it.</param>
/// <param name="caller">The message from within which it was called.</param>
/// <param name="cancellationToken">The caller's.</param>
internal sealed class Call<TActor>(Func<TActor, CancellationToken, Task> message, bool isShared, TurnScope? caller, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isGivenUp;

    public Func<TActor, CancellationToken, Task> Message => message;

    public bool IsShared => isShared;

    public TurnScope? Caller => caller;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Set when nobody waits for it any more: not begun then.</summary>
    public bool IsGivenUp
    {
        get => _isGivenUp;
        set => _isGivenUp = value;
    }

    /// <summary>Ends as the actor's own task does.</summary>
    public Task Done => _done.Task;

    public void Succeed() => _done.TrySetResult();

    public void Fail(Exception exception)
    {
        _done.TrySetException(exception);

        // Looked at: when nobody waits any more, it must not end up as an unobserved exception.
        _ = _done.Task.Exception;
    }
}
