using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes a list of rows (Meta: "List messages").</summary>
internal static class ListWriter
{
    public static void Action(Utf8JsonWriter json, ListOfRows list)
    {
        json.Text("button"u8, list.Button);
        json.WriteStartArray("sections"u8);
        foreach (var section in list.Sections)
        {
            json.WriteStartObject();
            json.TextIfAny("title"u8, section.Title);
            json.WriteStartArray("rows"u8);
            foreach (var row in section.Rows)
            {
                json.WriteStartObject();
                json.Text("id"u8, row.Id);
                json.Text("title"u8, row.Title);
                json.TextIfAny("description"u8, row.Description);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
