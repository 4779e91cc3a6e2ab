namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>The states of what was sent, in plain words.</summary>
internal static class DeliveryWords
{
    /// <summary>A state's name.</summary>
    public static string NameOf(string status) => status switch
    {
        "queued" => "Waiting to be sent",
        "sending" => "Being sent",
        "sent" => "Sent",
        "delivered" => "Delivered",
        "read" => "Read",
        "played" => "Played",
        "failed" => "Not sent",
        "unknown" => "May have been delivered",
        "canceled" => "Canceled",
        "received" => "Received",
        "" => "",
        _ => char.ToUpperInvariant(status[0]) + status[1..],
    };

    /// <summary>True for what a person may have sent again.</summary>
    public static bool MayBeSentAgain(string status) => status is "failed" or "unknown";
}
