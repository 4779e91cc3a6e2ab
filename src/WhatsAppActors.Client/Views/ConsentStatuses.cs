namespace WhatsAppActors.Client;

/// <summary>What a customer said to being written to. A newer server may know more.</summary>
public static class ConsentStatuses
{
    /// <summary>Nothing yet.</summary>
    public const string Pending = "pending";

    /// <summary>They agreed.</summary>
    public const string Granted = "granted";

    /// <summary>They want no more.</summary>
    public const string Withdrawn = "withdrawn";
}
