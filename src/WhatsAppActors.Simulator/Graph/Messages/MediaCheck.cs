using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Media;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Pictures, films, sounds, documents and stickers (Meta: "Media"): the id of a file that the sending number has, or a link.</summary>
internal sealed class MediaCheck(MediaStore media, string numberId)
{
    private const int LongestCaption = 1024;
    private const int LongestFilename = 240;

    public Refusal? Check(string type, JsonElement content, string? path = null)
    {
        path ??= type;
        var (id, link) = (content.Text("id"), content.Text("link"));
        if (id is null && link is null) return new Refusal(100, $"Param {path} must have one of id, link.");
        if (id is not null && link is not null) return new Refusal(100, $"Param {path} must have only one of id, link.");
        if (link is not null && Messages.Check.Url(link, $"{path}.link") is { } badLink) return badLink;
        if (id is not null && Stored(type, id, path) is { } badId) return badId;
        if (content.Member("caption") is not null && (type is "audio" or "sticker")) return new Refusal(100, $"Param {path} has an unexpected key \"caption\".");
        if (content.Member("filename") is not null && type is not "document") return new Refusal(100, $"Param {path} has an unexpected key \"filename\".");
        if (content.Text("caption") is { } caption && Members.Length(caption) > LongestCaption) return Refusal.TooLong($"{path}['caption']", LongestCaption);
        if (content.Text("filename") is { } filename && Members.Length(filename) > LongestFilename) return Refusal.TooLong($"{path}['filename']", LongestFilename);
        return content.Member("voice") is { } voice && voice.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? Refusal.Invalid($"{path}.voice", "must be a boolean.") : null;
    }

    private Refusal? Stored(string type, string id, string path)
    {
        if (media.FindOf(numberId, id) is not { } file) return Refusal.Invalid($"{path}.id", "is no file of this phone number, or one that was deleted.");
        return MediaLimits.Fits(file.MimeType, type) ? null : new Refusal(131053, $"{path}.id is a file of type {file.MimeType}, which cannot be sent as {type}.");
    }
}
