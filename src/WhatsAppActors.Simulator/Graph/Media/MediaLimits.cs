namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>Which files may be sent as what, and how large they may be (Meta: "Media", "Supported media types").</summary>
internal static class MediaLimits
{
    private const int Kilobyte = 1024;
    private const int Megabyte = 1024 * Kilobyte;

    /// <summary>The largest of all: a document.</summary>
    public const int Largest = 100 * Megabyte;

    private const int LargestStillSticker = 100 * Kilobyte;
    private const int LargestSticker = 500 * Kilobyte;

    private static readonly Dictionary<string, (string Type, int Limit)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["audio/aac"] = ("audio", 16 * Megabyte),
        ["audio/amr"] = ("audio", 16 * Megabyte),
        ["audio/mpeg"] = ("audio", 16 * Megabyte),
        ["audio/mp4"] = ("audio", 16 * Megabyte),
        ["audio/ogg"] = ("audio", 16 * Megabyte),
        ["image/jpeg"] = ("image", 5 * Megabyte),
        ["image/png"] = ("image", 5 * Megabyte),
        ["image/webp"] = ("sticker", LargestSticker),
        ["video/mp4"] = ("video", 16 * Megabyte),
        ["video/3gpp"] = ("video", 16 * Megabyte),
        ["text/plain"] = ("document", Largest),
        ["application/pdf"] = ("document", Largest),
        ["application/msword"] = ("document", Largest),
        ["application/vnd.ms-excel"] = ("document", Largest),
        ["application/vnd.ms-powerpoint"] = ("document", Largest),
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = ("document", Largest),
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = ("document", Largest),
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = ("document", Largest),
    };

    /// <summary>The types that can be uploaded.</summary>
    public static IEnumerable<string> MimeTypes => Kinds.Keys;

    /// <summary>How large this file may be; null: such files are not taken.</summary>
    public static int? LimitOf(string mimeType, ReadOnlySpan<byte> bytes)
    {
        if (!Kinds.TryGetValue(Bare(mimeType), out var kind)) return null;
        return kind.Type == "sticker" && !Webp.IsAnimated(bytes) ? LargestStillSticker : kind.Limit;
    }

    /// <summary>True when a file of this type can be sent as a message of that type. Anything can be sent as a document.</summary>
    public static bool Fits(string mimeType, string messageType) =>
        messageType == "document" || (Kinds.TryGetValue(Bare(mimeType), out var kind) && kind.Type == messageType);

    /// <summary>Without parameters such as <c>codecs=opus</c>.</summary>
    public static string Bare(string mimeType) => mimeType.Split(';')[0].Trim();
}
