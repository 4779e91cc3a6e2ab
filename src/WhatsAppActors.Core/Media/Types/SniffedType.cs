namespace WhatsAppActors.Core.Media.Types;

/// <summary>
/// Tells a file's MIME type by its first bytes, for the types that WhatsApp carries (Meta: "Supported media types") and the pictures of the web.
/// No package that does it was to be had where this was built.
/// </summary>
public static class SniffedType
{
    /// <summary>So many bytes are looked at.</summary>
    public const int HeadLength = 64;

    /// <summary>The type; null when the bytes show none that is known.</summary>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith("GIF8"u8)) return "image/gif";
        if (head.StartsWith("RIFF"u8) && At(head, 8, "WEBP"u8)) return "image/webp";
        if (head.StartsWith("%PDF-"u8)) return "application/pdf";
        if (head.StartsWith("#!AMR"u8)) return "audio/amr";
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("PK\u0003\u0004"u8)) return "application/zip";
        if (At(head, 4, "ftyp"u8)) return OfIsoMedia(head[8..]);
        if (head.StartsWith("ID3"u8)) return "audio/mpeg";
        return head.Length >= 2 && head[0] == 0xFF ? OfFrame(head[1]) : null;
    }

    /// <summary>True when a file is what it is called, as far as its bytes show: a document may be anything, and Office's files are archives.</summary>
    /// <param name="called">The MIME type that it is called; parameters are passed over.</param>
    /// <param name="sniffed">The one that its bytes show; null: none.</param>
    public static bool Fits(string called, string? sniffed)
    {
        var name = called.Split(';')[0].Trim().ToLowerInvariant();
        if (sniffed is null || name == sniffed) return true;
        return (name, sniffed) switch
        {
            // WhatsApp's voice notes come as one or the other, and sound alone may stand in either kind of box.
            ("audio/opus", "audio/ogg") or ("audio/mp4", "video/mp4") or ("audio/x-m4a", "audio/mp4") or ("audio/m4a", "audio/mp4") or ("audio/aac", "audio/mp4") => true,
            ("audio/x-m4a" or "audio/m4a", "video/mp4") or ("audio/3gpp", "video/3gpp") or ("application/ogg" or "video/ogg", "audio/ogg") => true,
            ("video/mp4", "audio/mp4") or ("video/3gpp", "video/mp4") or ("video/mp4", "video/3gpp") or ("video/quicktime" or "video/x-m4v", "video/mp4") => true,
            ("audio/mp3", "audio/mpeg") or ("image/jpg", "image/jpeg") or ("image/heif", "image/heic") => true,
            (_, "application/zip") => !name.StartsWith("image/", StringComparison.Ordinal) && !name.StartsWith("audio/", StringComparison.Ordinal) && !name.StartsWith("video/", StringComparison.Ordinal),
            _ => name is "application/octet-stream",
        };
    }

    /// <summary>One name of a type that has several, as WhatsApp writes it; parameters are kept.</summary>
    public static string Usual(string called)
    {
        ArgumentNullException.ThrowIfNull(called);
        var end = called.IndexOf(';', StringComparison.Ordinal);
        var name = (end < 0 ? called : called[..end]).Trim().ToLowerInvariant();
        var usual = name switch
        {
            "image/jpg" or "image/pjpeg" => "image/jpeg",
            "audio/mp3" => "audio/mpeg",
            "audio/x-m4a" or "audio/m4a" => "audio/mp4",
            "audio/opus" or "application/ogg" => "audio/ogg",
            _ => name,
        };
        return end < 0 ? usual : usual + called[end..];
    }

    private static bool At(ReadOnlySpan<byte> head, int position, ReadOnlySpan<byte> bytes) => head.Length >= position + bytes.Length && head[position..].StartsWith(bytes);

    // The brands that are met (MP4 Registration Authority: "Brands"); what another one is, nobody knows.
    private static string? OfIsoMedia(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("M4A"u8) || brand.StartsWith("M4B"u8)) return "audio/mp4";
        if (brand.StartsWith("3g"u8)) return "video/3gpp";
        if (brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.StartsWith("mif1"u8)) return "image/heic";
        if (brand.StartsWith("avif"u8)) return "image/avif";
        if (brand.StartsWith("qt"u8)) return "video/quicktime";
        return brand.StartsWith("iso"u8) || brand.StartsWith("mp4"u8) || brand.StartsWith("avc1"u8) || brand.StartsWith("M4V"u8) || brand.StartsWith("MSNV"u8)
            || brand.StartsWith("dash"u8) || brand.StartsWith("f4v"u8) || brand.StartsWith("mmp4"u8) ? "video/mp4" : null;
    }

    // Frames of MPEG audio (layers II and III) and of AAC begin with eleven and with twelve bits that are set. So does a text of UTF-16, as layer I would.
    private static string? OfFrame(byte second) => (second & 0xF6) switch
    {
        0xF0 => "audio/aac",
        _ when (second & 0xE0) == 0xE0 && (second & 0x06) is 0x02 or 0x04 => "audio/mpeg",
        _ => null,
    };
}
