namespace WhatsAppActors.Core.Replies;

/// <summary>One message to send. A kind each.</summary>
public abstract record Reply
{
    /// <summary>WhatsApp's name of its type.</summary>
    public abstract string Type { get; }

    /// <summary>The words that lists show and search finds; null without any.</summary>
    public abstract string? Words { get; }
}
