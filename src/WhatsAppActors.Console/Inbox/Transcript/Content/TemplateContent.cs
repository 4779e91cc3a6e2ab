using System.Text.Json;
using WhatsAppActors.Core.Messages;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A template message: its name, and what was filled in. Its words are the message's text where they are known; what was sent from elsewhere has none.</summary>
internal sealed record TemplateContent(string Name, string? Language, IReadOnlyList<string> Values)
{
    /// <summary>Reads it; null when the message is none.</summary>
    public static TemplateContent? Of(MessageView message)
    {
        if (message.Type != "template" && (message.Type != MessageTypes.Unsupported || message.OriginalType != "template")) return null;
        var template = message.Part("template") is { ValueKind: JsonValueKind.Object } known ? known : message.Part("unknown").Part("template");
        var values = template.Part("components").Items().SelectMany(component => component.Part("parameters").Items()).Select(ValueOf).OfType<string>();
        return new(template.Text("name") ?? "without a name", template.Part("language").Text("code") ?? template.Text("language"), [.. values]);
    }

    private static string? ValueOf(JsonElement parameter) =>
        parameter.Text("text") ?? parameter.Text("payload") ?? parameter.Text("couponCode") ?? parameter.Text("fallbackValue")
        ?? parameter.Part("currency").Text("fallbackValue") ?? parameter.Part("dateTime").Text("fallbackValue");
}
