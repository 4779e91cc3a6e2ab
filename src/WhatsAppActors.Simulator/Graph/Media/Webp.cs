namespace WhatsAppActors.Simulator.Graph.Media;

/// <summary>Whether a picture in WebP moves (RFC 9649, "Extended file format").</summary>
internal static class Webp
{
    private const int FlagsAt = 20;
    private const byte AnimationFlag = 0x02;

    public static bool IsAnimated(ReadOnlySpan<byte> bytes) =>
        bytes.Length > FlagsAt && bytes[8..12].SequenceEqual("WEBP"u8) && bytes[12..16].SequenceEqual("VP8X"u8) && (bytes[FlagsAt] & AnimationFlag) != 0;
}
