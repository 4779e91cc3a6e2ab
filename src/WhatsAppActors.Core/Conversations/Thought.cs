using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Replies;
using WhatsAppActors.Core.Turns;

namespace WhatsAppActors.Core.Conversations;

/// <summary>
/// A turn's decision, made apart from the actor's messages: neither their scheduler nor their flow nor their time limit is the engine's. It
/// belongs to the snapshot that it was begun for, and is worth nothing for another one.
/// </summary>
internal sealed class Thought
{
    private readonly TurnSnapshot _about;
    private readonly Func<Task> _cancel;
    private Task<TurnDecision> _decision = null!;
    private volatile bool _isVoid;

    private Thought(TurnSnapshot about, Func<Task> cancel)
    {
        _about = about;
        _cancel = cancel;
    }

    /// <summary>True once there is a decision, or the reason why there is none.</summary>
    public bool HasEnded => _decision.IsCompleted;

    /// <summary>The decision; throws what the engine threw, or <see cref="TimeoutException"/> when it took too long.</summary>
    public Task<TurnDecision> Decision => _decision;

    /// <summary>Asks the engine. Returns when it has decided or has begun to think for longer, whichever comes first.</summary>
    /// <param name="engine">Decides.</param>
    /// <param name="about">What it decides on.</param>
    /// <param name="limit">How long it may think.</param>
    /// <param name="time">The clock of the limit.</param>
    /// <param name="ended">Called when it thought for longer and has ended, whatever the outcome; not when it was void before.</param>
    public static async Task<Thought> BeginAsync(IReplyEngine engine, TurnSnapshot about, TimeSpan limit, TimeProvider time, Action ended)
    {
        var stop = new CancellationTokenSource();
        var thought = new Thought(about, stop.CancelAsync);
        await Apart.Run(() =>
        {
            thought.Begin(engine, limit, time, ended, stop.Token);
            return Task.CompletedTask;
        });
        return thought;
    }

    /// <summary>
    /// True while a decision on one snapshot is one on the other: same turn, same messages and texts, same rules, same customer.
    /// </summary>
    public bool IsAbout(TurnSnapshot now) =>
        now.HandledSeq == _about.HandledSeq && now.LastUnhandledSeq == _about.LastUnhandledSeq && now.HistoryVersion == _about.HistoryVersion
        && now.Context.TurnVersion == _about.Context.TurnVersion && now.Context.RulesVersion == _about.Context.RulesVersion
        && now.Context.Customer == _about.Context.Customer && now.Context.AskedAt == _about.Context.AskedAt;

    /// <summary>Nobody wants it any more: the engine is told, and its end is nobody's business.</summary>
    public void Void()
    {
        _isVoid = true;
        Apart.Forget(_cancel());
    }

    private void Begin(IReplyEngine engine, TimeSpan limit, TimeProvider time, Action ended, CancellationToken stop)
    {
        var deciding = engine.DecideAsync(_about.Context, stop);
        if (deciding.IsCompleted)
        {
            _decision = deciding.AsTask();
            return;
        }

        _decision = WithinAsync(deciding.AsTask(), limit, time);
        _ = TellAsync(ended);
    }

    private async Task<TurnDecision> WithinAsync(Task<TurnDecision> deciding, TimeSpan limit, TimeProvider time)
    {
        try
        {
            return await deciding.WaitAsync(limit, time, CancellationToken.None);
        }
        catch (TimeoutException late) when (!deciding.IsCompleted)
        {
            // An engine that does not listen goes on, unheard.
            Apart.Forget(_cancel());
            Apart.Forget(deciding);
            throw new TimeoutException($"The reply engine did not decide within {limit}.", late);
        }
    }

    // After the decision has ended: whoever is told finds it.
    private async Task TellAsync(Action ended)
    {
        await ((Task)_decision).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_isVoid) ended();
    }
}
