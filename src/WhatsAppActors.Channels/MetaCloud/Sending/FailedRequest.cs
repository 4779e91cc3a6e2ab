using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending;

/// <summary>Makes an outcome of a request that ended without a whole answer.</summary>
internal static class FailedRequest
{
    /// <summary>
    /// What is known of it. The proof that it was not sent is never the kind of exception, only how far the body came: not begun, or
    /// refused by the transport. A cancellation closes the connection under a running write, so that from then on a failed write
    /// proves nothing.
    /// </summary>
    /// <param name="exception">What the HTTP stack threw.</param>
    /// <param name="content">The request's body.</param>
    /// <param name="callerGaveUp">The caller's token was canceled.</param>
    /// <param name="timedOut">The time for the whole send was up.</param>
    public static SendOutcome Outcome(Exception exception, OneTimeContent content, bool callerGaveUp, bool timedOut)
    {
        if (!content.Begun) return new SendOutcome.NotSent(NeverBegun(exception, callerGaveUp, timedOut));
        if (callerGaveUp) return new SendOutcome.Unknown(UnknownReason.Canceled);
        if (timedOut) return new SendOutcome.Unknown(UnknownReason.TimedOut);
        if (!content.Written) return new SendOutcome.NotSent(NotSentReason.RequestNotWritten);
        return new SendOutcome.Unknown(content.AskedAgain ? UnknownReason.SecondWriteRefused : UnknownReason.ConnectionLost);
    }

    private static NotSentReason NeverBegun(Exception exception, bool callerGaveUp, bool timedOut) =>
        callerGaveUp ? NotSentReason.Canceled
        : timedOut ? NotSentReason.TimedOutWaiting
        : (exception as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => NotSentReason.NameNotResolved,
            HttpRequestError.SecureConnectionError => NotSentReason.TlsFailed,
            _ => NotSentReason.NoConnection,
        };
}
