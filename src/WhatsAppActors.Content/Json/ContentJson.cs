using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using WhatsAppActors.Content.Checking;
using WhatsAppActors.Content.Texts;

namespace WhatsAppActors.Content.Json;

/// <summary>Messages as JSON: what the API takes, what is stored, and what is shown are one form.</summary>
public static class ContentJson
{
    private const string TypeMember = "type";
    private const string TextMember = "text";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        AllowOutOfOrderMetadataProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        RespectNullableAnnotations = true,
    };

    private static readonly JsonSerializerOptions Strict = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Reads a message that somebody wants sent. What cannot be read, what the type does not have, and what breaks a limit are faults.</summary>
    /// <param name="body">An object with the message's members.</param>
    /// <param name="besides">Members that are no part of the message.</param>
    public static ContentReading Read(JsonElement body, params IReadOnlyCollection<string> besides)
    {
        ArgumentNullException.ThrowIfNull(besides);
        if (BrokenText.In(body) is { } member) return new ContentReading(null, [new ContentFault(member, StorableText.Wanted)]);
        if (NullElement.In(body) is { } empty) return new ContentReading(null, [new ContentFault(empty, "must be there, and not null.")]);
        var message = JsonObject.Create(body)!;
        foreach (var name in besides) message.Remove(name);
        try
        {
            var content = message.Deserialize<OutboundContent>(Strict)!;
            var faults = content.Faults();
            return faults.Count == 0 ? new ContentReading(content, []) : new ContentReading(null, faults);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            return new ContentReading(null, [UnreadableMember.Of(exception)]);
        }
    }

    /// <summary>A message as the API's JSON.</summary>
    public static JsonObject Write(OutboundContent content) => JsonSerializer.SerializeToNode(content, Options)!.AsObject();

    /// <summary>What is stored beside a message's type and text.</summary>
    public static JsonObject WriteRest(OutboundContent content)
    {
        var rest = Write(content);
        rest.Remove(TypeMember);
        rest.Remove(TextMember);
        return rest;
    }

    /// <summary>A stored message again; null for a type that this version does not know, or content that is none of its.</summary>
    public static OutboundContent? Restore(string type, string? text, string rest)
    {
        // What is sent most needs no parsing.
        if (type == TextContent.Name && rest == "{}") return new TextContent { Text = text ?? "" };
        try
        {
            if (JsonNode.Parse(rest) is not JsonObject body) return null;
            body[TypeMember] = type;
            if (text is not null) body[TextMember] = text;
            return body.Deserialize<OutboundContent>(Options);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }
}
