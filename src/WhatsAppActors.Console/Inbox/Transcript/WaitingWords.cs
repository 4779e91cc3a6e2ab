using WhatsAppActors.Core.Outbox;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>Why a message has not gone out yet, in plain words.</summary>
internal static class WaitingWords
{
    /// <summary>The reason; null when it only waits its turn.</summary>
    /// <param name="send">What waits.</param>
    /// <param name="first">What of the chat goes first: nothing overtakes it.</param>
    /// <param name="clock">The reader's.</param>
    /// <param name="now">The time.</param>
    public static string? Of(WaitingSend send, WaitingSend first, LocalClock clock, DateTimeOffset now) =>
        Of(send, clock, now) ?? (send != first && Of(first, clock, now) is not null ? "It goes out after the message before it." : null);

    private static string? Of(WaitingSend send, LocalClock clock, DateTimeOffset now)
    {
        if (send.NumberStopped is { } stopped) return $"The number sends nothing until somebody acts. {stopped}";
        if (send.DueAt is not { } due || send.WaitsFor == WaitingSend.TenantsDay) return send.WaitsFor;
        var until = send.NumberHeldUntil > due ? send.NumberHeldUntil.Value : due;
        if (until <= now) return null;
        var why = send.WaitsFor switch
        {
            null => "",
            SendOutcome.Held.ByPairRate => " " + SendOutcome.Held.ByPairRate,
            var cause => $" WhatsApp said: {cause}.",
        };
        return send.NumberHeldUntil > now
            ? $"The number pauses. It goes on at {clock.NearOf(until, now)}.{why}"
            : $"It is tried again at {clock.NearOf(until, now)}.{why}";
    }
}
