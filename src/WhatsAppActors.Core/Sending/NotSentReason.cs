namespace WhatsAppActors.Core.Sending;

/// <summary>Why a request never reached the provider whole.</summary>
public enum NotSentReason
{
    /// <summary>No connection: refused, unreachable, or not made in time.</summary>
    NoConnection,

    /// <summary>The host's name could not be resolved.</summary>
    NameNotResolved,

    /// <summary>No secure connection: certificate not trusted, or the handshake failed.</summary>
    TlsFailed,

    /// <summary>The connection broke before it had taken the request's last byte.</summary>
    RequestNotWritten,

    /// <summary>The time was up while the request waited for a connection.</summary>
    TimedOutWaiting,

    /// <summary>The caller gave up before the request's first byte.</summary>
    Canceled,

    /// <summary>No request could be made of it: no recipient, nothing that this version can say, a file that the provider does not have, or a token, number or URL that HTTP cannot carry.</summary>
    InvalidRequest,
}
