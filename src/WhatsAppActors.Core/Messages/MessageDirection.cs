namespace WhatsAppActors.Core.Messages;

/// <summary>Who spoke to whom.</summary>
public enum MessageDirection
{
    /// <summary>From the customer to the business.</summary>
    Inbound,

    /// <summary>From the business to the customer.</summary>
    Outbound,
}
