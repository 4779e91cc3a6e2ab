using System.Text.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels;

/// <summary>Reads webhook bodies of every provider this assembly knows.</summary>
public sealed class WebhookReader : IWebhookReader
{
    /// <inheritdoc/>
    public IReadOnlyList<IntakeItem> Read(string channelKind, ReadOnlyMemory<byte> body)
    {
        if (channelKind != ChannelKinds.WhatsApp) return [Unreadable(body, $"There is no reader for channels of kind '{channelKind}'.")];
        try
        {
            return MetaWebhookParser.Parse(body);
        }
        catch (JsonException)
        {
            return [Unreadable(body, "The body is not JSON.")];
        }
    }

    private static UnreadableItem Unreadable(ReadOnlyMemory<byte> body, string detail) =>
        new() { Address = null, CutOut = () => body, Reason = ParkReasons.Malformed, Detail = detail };
}
