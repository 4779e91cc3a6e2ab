using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>
/// <c>value.errors</c>: errors about the number itself rather than about one message (Meta: "Errors webhook reference").
/// </summary>
internal static class NumberErrors
{
    /// <summary>The whole list as one event.</summary>
    public static void Read(ListElement errors)
    {
        if (errors.Json.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
            errors.Post.Items.Add(EventItems.Of(errors, "errors", null));
        else
            errors.Park("", "an array", errors.Json);
    }
}
