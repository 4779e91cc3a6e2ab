using WhatsAppActors.Core.Actors;
using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Core.Numbers;

/// <summary>
/// One business number: claims what is due while it may send, starts the requests, and returns. Requests and the recording of their
/// answers run apart from its turns; each one that ends asks for another turn. What it knows is only pace: losing it loses nothing.
/// </summary>
/// <param name="key">The number.</param>
/// <param name="outbox">What waits.</param>
/// <param name="senders">One a kind of channel.</param>
/// <param name="actors">To ask for its own next turn.</param>
/// <param name="limits">What it may do, and to whom it has sent much.</param>
/// <param name="states">Keeps its pace for its next activation.</param>
/// <param name="inFlight">The process's requests.</param>
/// <param name="options">Pace.</param>
/// <param name="time">The clock.</param>
public class NumberActor(
    NumberKey key, IOutbox outbox, IEnumerable<IMessageSender> senders, IActors actors, INumberLimits limits, IActorStates states, SendsInFlight inFlight,
    SendingOptions options, TimeProvider time)
    : INumberActor
{
    private static readonly TimeSpan FirstSettleRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestSettleRetry = TimeSpan.FromSeconds(5);

    // Less than what a process that is not heard of keeps its claims for: a request that starts later, because the process was paused in
    // between, may be one that others have given up and sent past.
    private static readonly TimeSpan ClaimHolds = TimeSpan.FromSeconds(10);

    // What another process or a person changes is heard of within this.
    private static readonly TimeSpan LimitsHold = TimeSpan.FromSeconds(10);

    // A debt that could not be kept is tried again.
    private static readonly TimeSpan UntilKept = TimeSpan.FromSeconds(1);

    private readonly SendRate _rate = new(options.MessagesPerSecond ?? NumberThroughput.Standard.PerSecond(), time);
    private readonly PairPace _pairs = new(time);
    private readonly IActorState<NumberPace> _pace = states.Of<NumberPace>(NumberPace.StateName, key.ToString());
    private bool _started;
    private long _limitsRead;
    private volatile bool _wasTooFast;
    private int _sending;
    private int _asked;
    private int _waiting;

    /// <inheritdoc/>
    public async Task DispatchAsync(CancellationToken cancellationToken)
    {
        // Who asks from here on finds this turn's claim behind it, and gets a turn of their own.
        Volatile.Write(ref _asked, 0);
        await GoOnAsync(cancellationToken);
        while (!inFlight.IsDraining)
        {
            if (_wasTooFast)
            {
                _wasTooFast = false;
                _rate.SlowDown();
            }

            var room = options.InFlight - Volatile.Read(ref _sending);
            if (room <= 0) return;
            var most = Math.Min(room, _rate.Available());
            if (most <= 0)
            {
                AskAgainAfter(_rate.Wait);
                return;
            }

            var asked = time.GetTimestamp();
            var claim = await outbox.ClaimAsync(key, most, cancellationToken);
            var claimed = claim.Sends;
            var held = options.PairLimit ? await HoldBackAsync(claimed, cancellationToken) : [];
            _rate.Take(claimed.Count - held.Count);
            if (claimed.Count > 0) _pace.Write(_rate.Pace);
            foreach (var send in claimed)
            {
                Interlocked.Increment(ref _sending);
                inFlight.Start(() => held.TryGetValue(send.MessageId, out var until) ? HoldAsync(send, until) : SendAsync(send, asked));
            }

            if (!claim.IsMore) return;
        }
    }

    // Two activations in a row, on two machines say, must not each start with a full burst.
    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        if (_started && time.GetElapsedTime(_limitsRead) < LimitsHold) return;
        var (throughput, debts) = await limits.ReadAsync(key, cancellationToken);
        _rate.PerSecond = options.MessagesPerSecond ?? throughput.PerSecond();
        _limitsRead = time.GetTimestamp();
        if (_started) return;
        _pairs.GoOnFrom(debts);
        if (await _pace.ReadAsync(cancellationToken) is { } pace) _rate.GoOnFrom(pace);
        _started = true;
    }

    // Whose person has been sent too much, and until when. What is sent to a person all the same is kept before, where it is much.
    private async Task<Dictionary<Guid, DateTimeOffset>> HoldBackAsync(IReadOnlyList<ClaimedSend> claimed, CancellationToken cancellationToken)
    {
        var held = new Dictionary<Guid, DateTimeOffset>();
        var debts = new Dictionary<Guid, PairDebt>();
        foreach (var send in claimed)
        {
            if (send.CustomerId is not { } person) continue;
            if (_pairs.Take(person) is { } until) held[send.MessageId] = until;
            else if (_pairs.MustKeep(person) is { } debt) debts[person] = debt;
        }

        if (debts.Count == 0) return held;
        try
        {
            await limits.RememberAsync(key, debts.Values, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it was: they are claimed, and must be given back.
        catch (Exception)
#pragma warning restore CA1031
        {
            foreach (var send in claimed.Where(send => send.CustomerId is { } person && debts.ContainsKey(person))) held.TryAdd(send.MessageId, time.GetUtcNow() + UntilKept);
        }

        return held;
    }

    private async Task HoldAsync(ClaimedSend send, DateTimeOffset until)
    {
        try
        {
            await SettleAsync(send, new SendOutcome.Held(until, SendOutcome.Held.ByPairRate));
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
        }

        // To the moment, where the sweep would come up to a second late: a person's time is lost otherwise.
        Apart.Forget(Apart.Run(async () =>
        {
            var wait = until - time.GetUtcNow();
            if (wait > TimeSpan.Zero) await Task.Delay(wait, time, inFlight.End);
            await AskAsync();
        }));
    }

    private async Task SendAsync(ClaimedSend send, long asked)
    {
        try
        {
            var outcome = await RequestAsync(send, asked);
            if (outcome is SendOutcome.Refused { Advice: RetryAdvice.Later { SlowDown: true } }) _wasTooFast = true;
            await SettleAsync(send, outcome);
        }
        finally
        {
            Interlocked.Decrement(ref _sending);
        }

        await AskAsync();
    }

    private async Task<SendOutcome> RequestAsync(ClaimedSend send, long asked)
    {
        if (senders.FirstOrDefault(s => s.ChannelKind == send.ChannelKind) is not { } sender) return new SendOutcome.NotSent(NotSentReason.InvalidRequest);
        if (time.GetElapsedTime(asked) > ClaimHolds) return new SendOutcome.NotSent(NotSentReason.Canceled);
        return await sender.SendAsync(send.Send, inFlight.End);
    }

    // The request is made and cannot be made again: its answer is offered to the database until it is written or the process ends.
    private async Task SettleAsync(ClaimedSend send, SendOutcome outcome)
    {
        for (var delay = FirstSettleRetry; ; delay = delay * 2 < LongestSettleRetry ? delay * 2 : LongestSettleRetry)
        {
            try
            {
                await outbox.SettleAsync(send, outcome, inFlight.End);
                return;
            }
            catch (Exception) when (!inFlight.End.IsCancellationRequested)
            {
                await Task.Delay(delay, time, inFlight.End);
            }
        }
    }

    // One wait at a time, however many turns find the rate used up.
    private void AskAgainAfter(TimeSpan wait)
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 1) return;
        Apart.Forget(Apart.Run(async () =>
        {
            await Task.Delay(wait, time, inFlight.End);
            Volatile.Write(ref _waiting, 0);
            await AskAsync();
        }));
    }

    // Many that end together ask once.
    private async Task AskAsync()
    {
        if (inFlight.IsDraining || Interlocked.Exchange(ref _asked, 1) == 1) return;
        try
        {
            await actors.Number(key).DispatchAsync(CancellationToken.None);
        }
        catch (Exception)
        {
            // A lost call is made up for by the sweep, which finds what is due every second.
            Volatile.Write(ref _asked, 0);
        }
    }
}
