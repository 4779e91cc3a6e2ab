using System.Text.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>The elements of a list; a single object where a list belongs counts as a list of one.</summary>
internal static class Elements
{
    /// <summary>The elements of an array, or the object itself; nothing for any other kind.</summary>
    public static IEnumerable<JsonElement> Of(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray(),
        JsonValueKind.Object => [list],
        _ => [],
    };
}
