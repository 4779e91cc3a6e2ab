namespace WhatsAppActors.Core.Channels;

/// <summary>Provider kinds, as the API and the tables spell them.</summary>
public static class ChannelKinds
{
    /// <summary>WhatsApp through Meta's Cloud API.</summary>
    public const string WhatsApp = "whatsapp";
}
