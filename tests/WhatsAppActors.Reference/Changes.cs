using System.Text.Json;

namespace WhatsAppActors.Reference;

/// <summary>What a webhook tells (Meta: "Webhooks notification payload reference").</summary>
internal static class Changes
{
    /// <summary>The value of each of its changes, in its order.</summary>
    public static IEnumerable<JsonElement> ValuesOf(JsonElement webhook) =>
        webhook.GetProperty("entry").EnumerateArray().SelectMany(entry => entry.GetProperty("changes").EnumerateArray()).Select(change => change.GetProperty("value"));
}
