using System.Globalization;
using System.Text.Json;

namespace WhatsAppActors.Reference;

/// <summary>A message, as far as this service understands one.</summary>
internal sealed record InboundMessage(string Number, string Wamid, string From, string? Name, string Type, string? Text, DateTimeOffset At)
{
    /// <summary>All messages of a webhook, in its order.</summary>
    public static IEnumerable<InboundMessage> Of(JsonElement webhook)
    {
        foreach (var value in Changes.ValuesOf(webhook))
        {
            if (!value.TryGetProperty("messages", out var messages)) continue;
            var number = value.GetProperty("metadata").GetProperty("phone_number_id").GetString()!;
            foreach (var message in messages.EnumerateArray()) yield return Read(number, value, message);
        }
    }

    private static InboundMessage Read(string number, JsonElement value, JsonElement message)
    {
        var from = message.GetProperty("from").GetString()!;
        var type = message.GetProperty("type").GetString()!;
        var seconds = long.Parse(message.GetProperty("timestamp").GetString()!, CultureInfo.InvariantCulture);
        return new InboundMessage(number, message.GetProperty("id").GetString()!, from, NameOf(value, from), type, TextOf(message, type), DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    private static string? NameOf(JsonElement value, string from)
    {
        if (!value.TryGetProperty("contacts", out var contacts)) return null;
        foreach (var contact in contacts.EnumerateArray())
        {
            if (contact.GetProperty("wa_id").ValueEquals(from)) return contact.GetProperty("profile").GetProperty("name").GetString();
        }

        return null;
    }

    private static string? TextOf(JsonElement message, string type)
    {
        if (!message.TryGetProperty(type, out var content)) return null;
        if (content.TryGetProperty("body", out var body)) return body.GetString();
        return content.TryGetProperty("caption", out var caption) ? caption.GetString() : null;
    }
}
