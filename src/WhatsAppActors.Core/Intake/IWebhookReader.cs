namespace WhatsAppActors.Core.Intake;

/// <summary>Splits the body of a webhook into items, whatever provider it comes from.</summary>
public interface IWebhookReader
{
    /// <summary>Reads a body that was received, or an item that was cut out of one.</summary>
    /// <param name="channelKind">The provider kind, one of <see cref="Channels.ChannelKinds"/>.</param>
    /// <param name="body">The bytes as they came. What is not even JSON comes back as one <see cref="UnreadableItem"/>.</param>
    IReadOnlyList<IntakeItem> Read(string channelKind, ReadOnlyMemory<byte> body);
}
