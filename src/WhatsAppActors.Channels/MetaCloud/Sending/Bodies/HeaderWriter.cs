using System.Text.Json;
using WhatsAppActors.Content;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes what stands above an interactive message: <c>{type, &lt;type&gt;: …}</c>.</summary>
internal static class HeaderWriter
{
    public static void Write(Utf8JsonWriter json, InteractiveHeader header, FileWriter files)
    {
        json.WriteStartObject("header"u8);
        if (header.Text is { } text)
        {
            json.WriteString("type"u8, "text"u8);
            json.Text("text"u8, text);
        }
        else if (header.Image is { } image)
        {
            File("image"u8, image);
        }
        else if (header.Video is { } video)
        {
            File("video"u8, video);
        }
        else
        {
            File("document"u8, header.Document!);
        }

        json.WriteEndObject();

        void File(ReadOnlySpan<byte> type, MediaReference file)
        {
            json.WriteString("type"u8, type);
            files.Write(type, file);
        }
    }
}
