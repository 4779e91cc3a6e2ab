namespace WhatsAppActors.Content;

/// <summary>The message that another one answers.</summary>
public sealed record MessageContext
{
    /// <summary>Its id in this API; of the same conversation.</summary>
    public Guid MessageId { get; init; }
}
