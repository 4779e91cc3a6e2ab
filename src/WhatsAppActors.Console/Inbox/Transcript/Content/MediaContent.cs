using System.Globalization;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A file that a message carries.</summary>
internal sealed record MediaContent(string? Id, string? MimeType, string? FileName, bool IsVoice, long? Size)
{
    /// <summary>Reads it; null when the message carries none.</summary>
    public static MediaContent? Of(MessageView message)
    {
        var media = message.Part("media");
        return media.ValueKind != System.Text.Json.JsonValueKind.Object ? null
            : new(media.Text("id"), media.Text("mimeType"), media.Text("filename"), media.Flag("voice") || message.Type == "voice", (long?)media.Number("fileSize"));
    }

    /// <summary>What it is, in short: <c>PDF · 1.2 MB</c>.</summary>
    public string Kind => Size is { } size ? $"{Name} · {SizeOf(size)}" : Name;

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
