namespace WhatsAppActors.Client;

/// <summary>What a message shows. A newer server may know more.</summary>
public static class MessageStatuses
{
    /// <summary>It came in.</summary>
    public const string Received = "received";

    /// <summary>It waits to be sent.</summary>
    public const string Queued = "queued";

    /// <summary>Its request is under way.</summary>
    public const string Sending = "sending";

    /// <summary>WhatsApp has accepted it.</summary>
    public const string Sent = "sent";

    /// <summary>It reached a device.</summary>
    public const string Delivered = "delivered";

    /// <summary>It was read.</summary>
    public const string Read = "read";

    /// <summary>Its voice was listened to.</summary>
    public const string Played = "played";

    /// <summary>It was not sent, or not delivered; <see cref="Message.Error"/> says why.</summary>
    public const string Failed = "failed";

    /// <summary>It may have been sent, and nothing has told yet. It is not sent again by itself.</summary>
    public const string Unknown = "unknown";

    /// <summary>It was withdrawn before it was sent.</summary>
    public const string Canceled = "canceled";

    /// <summary>True when it has reached WhatsApp: sent, delivered, read or played.</summary>
    public static bool IsAccepted(string status) => status is Sent or Delivered or Read or Played;
}
