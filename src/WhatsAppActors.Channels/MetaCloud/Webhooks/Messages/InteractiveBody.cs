using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>
/// Answers to buttons, lists, flows and permission requests: <c>{type, &lt;type&gt;: {…}}</c>, flattened into one object
/// (Meta: "Interactive messages webhook reference").
/// </summary>
internal static class InteractiveBody
{
    private static readonly JsonDocumentOptions ResponseOptions = new() { MaxDepth = 512 };

    /// <summary>Reads the body.</summary>
    public static void Read(JsonElement body, MessageDraft draft)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return;
        var type = draft.Read(body.Member("type"u8));
        var typeName = type is null ? null : Encoding.UTF8.GetBytes(type);
        var answer = typeName is null ? default : body.Member(typeName);
        draft.Text = draft.Read(answer.Member("title"u8)) ?? draft.Read(answer.Member("body"u8));

        var writer = draft.Content.Writer;
        writer.WriteStartObject("interactive"u8);
        if (type is not null)
            writer.WriteString("type"u8, type);
        foreach (var property in body.EnumerateObject())
        {
            var name = property.PlainName();
            if (name.SequenceEqual("type"u8) && type is not null)
                continue;
            if (answer.ValueKind == JsonValueKind.Object && name.SequenceEqual(typeName))
                continue;
            draft.Content.Member(property, Naming.Api);
        }

        if (answer.ValueKind == JsonValueKind.Object)
            Flatten(answer, draft);
        writer.WriteEndObject();
    }

    private static void Flatten(JsonElement answer, MessageDraft draft)
    {
        foreach (var property in answer.EnumerateObject())
        {
            var name = property.PlainName();
            if (name.SequenceEqual("response_json"u8))
                Response(property.Value, draft);
            else if (name.SequenceEqual("type"u8))
                draft.AddAs("answerType"u8, property.Value);
            else
                draft.Content.Member(property, Naming.Api);
        }
    }

    // A flow's answer is JSON inside a string, and in the field sometimes no JSON, or null, or no object. The names in it are the
    // flow's own, so they stay as they are.
    private static void Response(JsonElement response, MessageDraft draft)
    {
        var content = draft.Content;
        if (response.ValueKind != JsonValueKind.String)
        {
            draft.AddAs("responseJson"u8, response);
            return;
        }

        var text = draft.Read(response)!;
        content.Writer.WriteString("responseJson"u8, text);
        try
        {
            using var document = JsonDocument.Parse(text, ResponseOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                content.Writer.WritePropertyName("response"u8);
                content.Value(document.RootElement, Naming.AsGiven);
            }
        }
        catch (JsonException)
        {
            // Not JSON: the string itself is all there is, and it is kept.
        }
    }
}
