using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>
/// <c>state_sync</c>: contacts of the phone app, added and removed (Meta: "smb_app_state_sync webhook reference").
/// </summary>
internal static class StateSyncReader
{
    /// <summary>Reads one element.</summary>
    public static void Read(ListElement element)
    {
        if (element.Json.ValueKind != JsonValueKind.Object)
        {
            element.Park("", "an object", element.Json);
            return;
        }

        element.Post.Items.Add(EventItems.Of(
            element,
            element.Json.Member("action"u8).Text(),
            ProviderTime.Read(element.Json.Member("metadata"u8).Member("timestamp"u8))));
    }
}
