namespace WhatsAppActors.Core.Replies;

/// <summary>Whether a customer agreed to be written to.</summary>
public enum ConsentStatus
{
    /// <summary>Never said: answers are fine, since the customer wrote first.</summary>
    Pending,

    /// <summary>Opted in.</summary>
    Granted,

    /// <summary>Opted out: nothing goes out by itself.</summary>
    Withdrawn,
}
