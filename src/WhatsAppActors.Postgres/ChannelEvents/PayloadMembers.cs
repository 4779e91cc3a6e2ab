using System.Text.Json;

namespace WhatsAppActors.Postgres.ChannelEvents;

/// <summary>Reads what a provider told as far as it has the shape that is expected; a member of another kind is as good as none.</summary>
internal static class PayloadMembers
{
    public static JsonElement? Part(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var part) ? part : null;

    // Meta writes identifiers as numbers in some webhooks and as strings in others.
    public static string? Text(this JsonElement json, string name) => json.Part(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };
}
