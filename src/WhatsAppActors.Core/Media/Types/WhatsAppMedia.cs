namespace WhatsAppActors.Core.Media.Types;

/// <summary>Which files WhatsApp takes as what (Meta: "Supported media types").</summary>
public static class WhatsAppMedia
{
    /// <summary>No file may be larger, of any type.</summary>
    public const long Largest = 100 * 1024 * 1024;

    private const long Megabyte = 1024 * 1024;

    private static readonly string[] Sounds = ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"];

    /// <summary>Why WhatsApp would refuse a file as a message of a type, as the end of a sentence about it; null when it would not.</summary>
    /// <param name="type"><c>image</c>, <c>video</c>, <c>audio</c>, <c>sticker</c> or <c>document</c>.</param>
    /// <param name="contentType">The file's MIME type.</param>
    /// <param name="size">Its length in bytes.</param>
    public static string? FaultOf(string type, string contentType, long size)
    {
        var name = contentType.Split(';')[0].Trim().ToLowerInvariant();
        return type switch
        {
            "image" => Fault(["image/jpeg", "image/png"], 5 * Megabyte, "a JPEG or PNG picture of at most 5 MB"),
            "video" => Fault(["video/mp4", "video/3gpp"], 16 * Megabyte, "an MP4 or 3GP film of at most 16 MB"),
            "audio" => Fault(Sounds, 16 * Megabyte, "an AAC, AMR, MP3, M4A or OGG sound of at most 16 MB"),
            // Those that move may be larger; which ones do is for WhatsApp to see.
            "sticker" => Fault(["image/webp"], 500 * 1024, "a WebP picture of at most 100 KB, or 500 KB where it moves"),
            _ => Fault(null, Largest, "a file of at most 100 MB"),
        };

        string? Fault(string[]? types, long most, string wanted) =>
            (types is null || types.Contains(name, StringComparer.Ordinal)) && size <= most ? null : $"must be {wanted}; this one is {contentType} of {size} bytes.";
    }
}
