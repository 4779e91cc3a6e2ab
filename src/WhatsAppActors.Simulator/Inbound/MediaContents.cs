using System.Text.Json.Nodes;
using WhatsAppActors.Simulator.Control;
using WhatsAppActors.Simulator.Graph.Media;

namespace WhatsAppActors.Simulator.Inbound;

/// <summary>Files that a person sends: one that was uploaded, or the sample of its kind.</summary>
internal sealed class MediaContents(MediaStore store, SampleFiles samples, MediaUrls urls)
{
    public InboundContent Read(string type, JsonObject body, string numberId, string graphBase, bool isVoice)
    {
        var given = body.Object(isVoice ? "voice" : type) ?? body.Object(type) ?? [];
        var file = File(type, given, numberId);
        var content = new JsonObject();
        if (type is not ("audio" or "sticker") && given.Text("caption", 1_024, type + ".caption") is { Length: > 0 } caption) content["caption"] = caption;
        if (type == "document") content["filename"] = given.Text("filename", 240, "document.filename") ?? file.Filename ?? "document";
        content["mime_type"] = file.MimeType;
        content["sha256"] = Convert.ToBase64String(file.Sha256);
        content["id"] = file.Id;
        content["url"] = urls.Write(graphBase, file.Id);
        if (type == "sticker") content["animated"] = Webp.IsAnimated(file.Bytes);
        if (type == "audio") content["voice"] = isVoice;
        return InboundContents.Plain(type, content);
    }

    private StoredMedia File(string type, JsonObject given, string numberId)
    {
        if (given.Text("id", 64, type + ".id") is { } id)
        {
            var file = store.Find(id) ?? throw SimulatorProblem.Invalid(type + ".id", "is no file; POST api/people/{id}/media makes one");
            store.Give(id, numberId);
            return file;
        }

        var (bytes, mimeType, name) = samples.Of(type);
        return store.Add(bytes, mimeType, name, MediaStore.InboundLife, numberId);
    }
}
