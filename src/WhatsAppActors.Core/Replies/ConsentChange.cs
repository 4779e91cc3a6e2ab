namespace WhatsAppActors.Core.Replies;

/// <summary>What a customer's words do to the consent.</summary>
public enum ConsentChange
{
    /// <summary>An opt-in word was said.</summary>
    Granted,

    /// <summary>An opt-out word was said.</summary>
    Withdrawn,
}
