using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Media;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Pictures, films, sounds, documents and stickers (Meta: "Media"): an uploaded file's id, or a link.</summary>
internal static class MediaCheck
{
    private const int LongestCaption = 1024;
    private const int LongestFilename = 240;

    public static Refusal? Check(string type, JsonElement content, MediaStore media, string? path = null)
    {
        path ??= type;
        var (id, link) = (content.Text("id"), content.Text("link"));
        if (id is null && link is null) return new Refusal(100, $"Param {path} must have one of id, link.");
        if (id is not null && link is not null) return new Refusal(100, $"Param {path} must have only one of id, link.");
        if (link is not null && Messages.Check.Url(link, $"{path}.link") is { } badLink) return badLink;
        if (id is not null && Stored(type, id, path, media) is { } badId) return badId;
        if (content.Member("caption") is not null && (type is "audio" or "sticker")) return new Refusal(100, $"Param {path} has an unexpected key \"caption\".");
        if (content.Member("filename") is not null && type is not "document") return new Refusal(100, $"Param {path} has an unexpected key \"filename\".");
        if (content.Text("caption") is { } caption && Members.Length(caption) > LongestCaption) return Refusal.TooLong($"{path}['caption']", LongestCaption);
        if (content.Text("filename") is { } filename && Members.Length(filename) > LongestFilename) return Refusal.TooLong($"{path}['filename']", LongestFilename);
        return content.Member("voice") is { } voice && voice.ValueKind is not (JsonValueKind.True or JsonValueKind.False) ? Refusal.Invalid($"{path}.voice", "must be a boolean.") : null;
    }

    private static Refusal? Stored(string type, string id, string path, MediaStore media)
    {
        if (media.Find(id) is not { } file) return Refusal.Invalid($"{path}.id", "is no uploaded file, or one that was deleted.");
        return MediaLimits.Fits(file.MimeType, type) ? null : new Refusal(131053, $"{path}.id is a file of type {file.MimeType}, which cannot be sent as {type}.");
    }
}
