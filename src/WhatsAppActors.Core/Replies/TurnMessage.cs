namespace WhatsAppActors.Core.Replies;

/// <summary>An inbound message that no turn has handled yet.</summary>
public sealed record TurnMessage
{
    /// <summary>Its place in the conversation.</summary>
    public required long Seq { get; init; }

    /// <summary>WhatsApp's type name.</summary>
    public required string Type { get; init; }

    /// <summary>Body, caption, button or list title…; null when it has none.</summary>
    public string? Text { get; init; }

    /// <summary>The payload of a pressed button or the id of a chosen row; keyword and consent words are looked for here too.</summary>
    public string? Payload { get; init; }

    /// <summary>The provider's time; ours where the provider gave none.</summary>
    public required DateTimeOffset ProviderTimestamp { get; init; }

    /// <summary>When we took it.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>True for the message that made its sender a customer.</summary>
    public bool IsNewCustomer { get; init; }
}
