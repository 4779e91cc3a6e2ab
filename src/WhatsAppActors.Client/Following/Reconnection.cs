using System.Runtime.CompilerServices;

namespace WhatsAppActors.Client;

/// <summary>Follows again and again from where it was cut off, until it is cancelled.</summary>
/// <param name="options">How long to wait in between.</param>
/// <param name="time">The clock.</param>
/// <param name="isPassing">True for exceptions after which it is tried again.</param>
internal sealed class Reconnection(RetryOptions options, TimeProvider time, Func<Exception, bool> isPassing)
{
    // Whatever the server asks: who follows looks again within the hour.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>Events without an end.</summary>
    /// <param name="after">The seq up to which messages are known; null: from now on.</param>
    /// <param name="open">Follows from a place until the connection ends.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<ConversationEvent> FollowAsync(
        long? after, Func<FollowPlace, CancellationToken, IAsyncEnumerable<ConversationEvent>> open, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var place = new FollowPlace(after, Again: false);
        for (var failures = 0; ; failures++)
        {
            var (opened, fault) = (time.GetTimestamp(), (Exception?)null);
            await using (var events = open(place, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (true)
                {
                    try
                    {
                        if (!await events.MoveNextAsync()) break;
                    }
                    catch (Exception exception) when (!cancellationToken.IsCancellationRequested && isPassing(exception))
                    {
                        fault = exception;
                        break;
                    }

                    place = new FollowPlace(events.Current.Seen, Again: true);
                    yield return events.Current;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();

            // One that lasted was a good one: what comes now is a new trouble.
            if (time.GetElapsedTime(opened) > options.LongestWait) failures = 0;
            await Task.Delay(Pause(failures, fault), time, cancellationToken);
        }
    }

    // Doubles, up to the longest wait; from a half of it to all, by chance, so that those who were cut off together do not come together.
    private TimeSpan Pause(int failures, Exception? fault)
    {
        if (fault is WhatsAppActorsException { RetryAfter: { } asked }) return asked < LongestAsked ? asked : LongestAsked;
        var longest = Math.Min(options.LongestWait.TotalMilliseconds, options.Delay.TotalMilliseconds * Math.Pow(2, failures));
#pragma warning disable CA5394 // Chance is all that is asked of it.
        return TimeSpan.FromMilliseconds(longest * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}
