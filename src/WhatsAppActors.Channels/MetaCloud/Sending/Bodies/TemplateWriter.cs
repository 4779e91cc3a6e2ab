using System.Globalization;
using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes a template and what it is filled with (Meta: "Template messages").</summary>
internal static class TemplateWriter
{
    public static void Write(Utf8JsonWriter json, FilledTemplate template, FileWriter files)
    {
        json.WriteStartObject("template"u8);
        json.Text("name"u8, template.Name);
        json.WriteStartObject("language"u8);
        json.Text("code"u8, template.Language);
        json.WriteEndObject();
        if (template.Components.Count > 0) Components(json, template.Components, files);
        json.WriteEndObject();
    }

    private static void Components(Utf8JsonWriter json, IReadOnlyList<TemplateComponent> components, FileWriter files)
    {
        json.WriteStartArray("components"u8);
        foreach (var component in components) Component(json, component, files);
        json.WriteEndArray();
    }

    private static void Component(Utf8JsonWriter json, TemplateComponent component, FileWriter files)
    {
        json.WriteStartObject();
        json.Text("type"u8, component.Type);
        json.TextIfAny("sub_type"u8, component.SubType);
        if (component.Index is { } index) json.WriteString("index"u8, index.ToString(CultureInfo.InvariantCulture));
        if (component.Parameters.Count > 0)
        {
            json.WriteStartArray("parameters"u8);
            foreach (var parameter in component.Parameters) ParameterWriter.Write(json, parameter, files);
            json.WriteEndArray();
        }

        if (component.Cards.Count > 0)
        {
            json.WriteStartArray("cards"u8);
            for (var i = 0; i < component.Cards.Count; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("card_index"u8, i);
                Components(json, component.Cards[i].Components, files);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
