using WhatsAppActors.Core.Media;

namespace WhatsAppActors.Media;

/// <summary>Which part of a file a wish names.</summary>
internal static class Parts
{
    /// <summary>The part; null for the whole, which also answers a wish that begins beyond the end.</summary>
    public static MediaPart? Of(MediaRange? range, long length) =>
        range is { } wish && wish.From >= 0 && wish.From < length && (wish.To is null || wish.To >= wish.From)
            ? new MediaPart(wish.From, Math.Min(wish.To ?? (length - 1), length - 1), length)
            : null;
}
