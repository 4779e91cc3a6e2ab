using System.Text.Json;
using WhatsAppActors.Content;
using WhatsAppActors.Core.Sending;

namespace WhatsAppActors.Channels.MetaCloud.Sending.Bodies;

/// <summary>Writes files (Meta: "Media"): where they are, and their caption, name or kind of sound.</summary>
/// <param name="json">The request.</param>
/// <param name="send">What the provider calls files of ours, and what they are called.</param>
internal readonly struct FileWriter(Utf8JsonWriter json, OutboundSend send)
{
    public void Write(ReadOnlySpan<byte> name, MediaReference file, string? caption = null)
    {
        json.WriteStartObject(name);
        if (file.Link is { } link) json.Text("link"u8, link);
        else json.Text("id"u8, file.Id ?? send.ProviderMediaIds[file.MediaId!.Value]);
        json.TextIfAny("caption"u8, caption);
        if (file is NamedMediaReference named && (named.Filename ?? Own(named)) is { } filename) json.Text("filename"u8, filename);
        if (file is AudioReference { Voice: true }) json.WriteBoolean("voice"u8, true);
        json.WriteEndObject();
    }

    private string? Own(NamedMediaReference file) => file.MediaId is { } id ? send.FileNames.GetValueOrDefault(id) : null;
}
