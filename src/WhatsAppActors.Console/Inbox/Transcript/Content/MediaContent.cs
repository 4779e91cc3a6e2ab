using System.Globalization;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A file that a message carries.</summary>
/// <param name="Place">Where it is read from, below <c>inbox/media/</c>; null where it is not read from here.</param>
/// <param name="Host">Whose address it was sent as; null where it was not.</param>
/// <param name="MimeType">Its type; null when nobody told.</param>
/// <param name="FileName">Its name; null without one.</param>
/// <param name="IsVoice">True for a voice note.</param>
/// <param name="Size">Its length in bytes; null when nobody told.</param>
internal sealed record MediaContent(Guid? Place, string? Host, string? MimeType, string? FileName, bool IsVoice, long? Size)
{
    /// <summary>Reads it; null when the message carries none.</summary>
    public static MediaContent? Of(MessageView message)
    {
        var media = message.Part("media");
        return media.ValueKind != System.Text.Json.JsonValueKind.Object ? null
            : new(PlaceOf(message, media), HostOf(media.Text("link")), media.Text("mimeType"), media.Text("filename"), media.Flag("voice") || message.Type == "voice", (long?)media.Number("fileSize"));
    }

    /// <summary>What it is, in short: <c>PDF · 1.2 MB</c>.</summary>
    public string Kind => Size is { } size ? $"{Name} · {SizeOf(size)}" : Name;

    // A file of ours that is sent has an id of its own; one that came has its message's.
    private static Guid? PlaceOf(MessageView message, System.Text.Json.JsonElement media) =>
        Guid.TryParse(media.Text("mediaId"), out var ours) ? ours : media.Text("id") is { Length: > 0 } && message.Direction == "inbound" ? message.Id
        : media.Text("id") is { Length: > 0 } && media.Text("mimeType") is not null ? message.Id : null;

    private static string? HostOf(string? link) => Uri.TryCreate(link, UriKind.Absolute, out var address) ? address.Host : null;

    private string Name
    {
        get
        {
            var extension = Path.GetExtension(FileName ?? "").TrimStart('.');
            if (extension.Length is > 0 and <= 8 && extension.All(char.IsAsciiLetterOrDigit)) return extension.ToUpperInvariant();
            var type = (MimeType ?? "").Split(';')[0].Trim();
            return type.Length == 0 ? "File" : type[(type.LastIndexOf('/') + 1)..].ToUpperInvariant();
        }
    }

    private static string SizeOf(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024m * 1024):0.#} MB"),
    };
}
