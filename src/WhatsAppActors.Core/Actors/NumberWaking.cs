namespace WhatsAppActors.Core.Actors;

/// <summary>Has a number look at what is due now, after something was queued.</summary>
public static class NumberWaking
{
    /// <summary>Wakes it. Not waited for, and its failure is nothing to what was committed: the outbox's sweep finds what a lost call left.</summary>
    /// <param name="actors">The runtime.</param>
    /// <param name="number">Which.</param>
    public static void Wake(this IActors actors, NumberKey number)
    {
        ArgumentNullException.ThrowIfNull(actors);
        Task dispatch;
        try
        {
            dispatch = actors.Number(number).DispatchAsync(CancellationToken.None);
        }
#pragma warning disable CA1031 // The runtime may refuse for reasons of its own, such as its end.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }

        Apart.Forget(dispatch);
    }
}
