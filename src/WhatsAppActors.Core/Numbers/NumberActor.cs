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
/// <param name="states">Keeps its pace for its next activation.</param>
/// <param name="inFlight">The process's requests.</param>
/// <param name="options">Pace.</param>
/// <param name="time">The clock.</param>
public class NumberActor(
    NumberKey key, IOutbox outbox, IEnumerable<IMessageSender> senders, IActors actors, IActorStates states, SendsInFlight inFlight, SendingOptions options,
    TimeProvider time)
    : INumberActor
{
    private static readonly TimeSpan FirstSettleRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestSettleRetry = TimeSpan.FromSeconds(5);

    // Less than what a process that is not heard of keeps its claims for: a request that starts later, because the process was paused in
    // between, may be one that others have given up and sent past.
    private static readonly TimeSpan ClaimHolds = TimeSpan.FromSeconds(10);

    private readonly SendRate _rate = new(options.MessagesPerSecond, time);
    private readonly IActorState<NumberPace> _pace = states.Of<NumberPace>(NumberPace.StateName, key.ToString());
    private bool _started;
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
            var room = options.InFlight - Volatile.Read(ref _sending);
            if (room <= 0) return;
            var most = Math.Min(room, _rate.Available());
            if (most <= 0)
            {
                AskAgainAfter(_rate.Wait);
                return;
            }

            var asked = time.GetTimestamp();
            var claimed = await outbox.ClaimAsync(key, most, cancellationToken);
            _rate.Take(claimed.Count);
            if (claimed.Count > 0) _pace.Write(_rate.Pace);
            foreach (var send in claimed)
            {
                Interlocked.Increment(ref _sending);
                inFlight.Start(() => SendAsync(send, asked));
            }

            if (claimed.Count < most) return;
        }
    }

    // Two activations in a row, on two machines say, must not each start with a full burst.
    private async Task GoOnAsync(CancellationToken cancellationToken)
    {
        if (_started) return;
        if (await _pace.ReadAsync(cancellationToken) is { } pace) _rate.GoOnFrom(pace);
        _started = true;
    }

    private async Task SendAsync(ClaimedSend send, long asked)
    {
        try
        {
            await SettleAsync(send, await RequestAsync(send, asked));
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
