namespace WhatsAppActors.Load.Network;

/// <summary>What can be wrong with a line: it is slow, stands still, or lets questions through and no answers.</summary>
internal sealed class Trouble : IPassage
{
    private volatile State _state = new(TimeSpan.Zero, Stands: false, KeepsAnswers: false);

    /// <summary>Every piece takes so much longer.</summary>
    public void Slow(TimeSpan delay) => Change(new State(delay, Stands: false, KeepsAnswers: false));

    /// <summary>Nothing passes, and connections stay open.</summary>
    public void Stand() => Change(new State(TimeSpan.Zero, Stands: true, KeepsAnswers: false));

    /// <summary>What is asked arrives, and no answer comes back: half open.</summary>
    public void KeepAnswers() => Change(new State(TimeSpan.Zero, Stands: false, KeepsAnswers: true));

    /// <summary>All is well again, and what was kept back goes on.</summary>
    public void Heal() => Change(new State(TimeSpan.Zero, Stands: false, KeepsAnswers: false));

    /// <inheritdoc/>
    public async ValueTask PassAsync(Passing passing, CancellationToken cancellationToken)
    {
        if (_state.Delay is var delay && delay > TimeSpan.Zero) await Task.Delay(delay, cancellationToken);
        for (var state = _state; state.Stands || (state.KeepsAnswers && passing.IsAnswer); state = _state) await state.Changed.Task.WaitAsync(cancellationToken);
    }

    private void Change(State state)
    {
        var before = Interlocked.Exchange(ref _state, state);
        before.Changed.SetResult();
    }

    private sealed record State(TimeSpan Delay, bool Stands, bool KeepsAnswers)
    {
        public TaskCompletionSource Changed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
