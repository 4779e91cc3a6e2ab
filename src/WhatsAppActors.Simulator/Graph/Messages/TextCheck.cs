using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Text messages (Meta: "Text messages"): at most 4096 characters.</summary>
internal static class TextCheck
{
    private const int Longest = 4096;

    public static Refusal? Check(JsonElement text)
    {
        if (text.Text("body") is not { Length: > 0 } body) return Refusal.ParameterRequired("text['body']");
        if (Members.Length(body) > Longest) return Refusal.TooLong("text['body']", Longest);
        return text.Member("preview_url") is { ValueKind: not (JsonValueKind.True or JsonValueKind.False) } ? new Refusal(100, "Param text['preview_url'] must be a boolean.") : null;
    }
}
