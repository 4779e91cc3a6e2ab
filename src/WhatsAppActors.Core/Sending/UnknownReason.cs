namespace WhatsAppActors.Core.Sending;

/// <summary>Why nobody knows whether the provider took a message.</summary>
public enum UnknownReason
{
    /// <summary>The time was up after the request had begun to leave.</summary>
    TimedOut,

    /// <summary>The caller gave up after the request had begun to leave.</summary>
    Canceled,

    /// <summary>The connection broke after the request had left, before its answer was whole.</summary>
    ConnectionLost,

    /// <summary>An answer that is not 2xx and does not carry the provider's error code, such as a gateway's page.</summary>
    NotTheProvidersAnswer,

    /// <summary>A 2xx answer without a message id that can be read.</summary>
    NoMessageId,

    /// <summary>The HTTP stack wanted to send the request a second time and was refused; the first may have been taken.</summary>
    SecondWriteRefused,
}
