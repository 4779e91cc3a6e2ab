using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WhatsAppActors.PretendProvider;

/// <summary>The body of a text message (Meta: "Messages", "Text messages"), as far as it is looked at.</summary>
internal sealed record MessageRequest(string To, string Text, string? CallbackData)
{
    private const int LongestText = 4096;

    public static bool TryRead(JsonElement body, [NotNullWhen(true)] out MessageRequest? request, out string fault)
    {
        request = null;
        fault = "";
        if (Member(body, "messaging_product") != "whatsapp") fault = "messaging_product";
        else if ((Member(body, "to") ?? Member(body, "recipient")) is not { Length: > 0 } to) fault = "to";
        else if (Member(body, "type") != "text" || !body.TryGetProperty("text", out var text)) fault = "type";
        else if (Member(text, "body") is not { Length: > 0 and <= LongestText } words) fault = "text.body";
        else request = new MessageRequest(to, words, Member(body, "biz_opaque_callback_data"));
        return request is not null;
    }

    private static string? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
