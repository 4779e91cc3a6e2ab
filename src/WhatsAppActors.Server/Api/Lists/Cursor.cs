using System.Buffers.Binary;
using System.Buffers.Text;
using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Server.Api.Lists;

/// <summary>A place in a list, as the opaque text that <c>nextCursor</c> gives and <c>cursor</c> takes.</summary>
internal static class Cursor
{
    private const int KindSize = 1;
    private const int NumberSize = 8;
    private const int IdSize = 16;

    /// <summary>The place after a row that is ordered by time and id.</summary>
    public static string Of(CursorKind kind, DateTimeOffset at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[KindSize + NumberSize + IdSize];
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[KindSize..], at.UtcTicks);
        id.TryWriteBytes(bytes[(KindSize + NumberSize)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The place after a row that is ordered by a number.</summary>
    public static string Of(CursorKind kind, long seq)
    {
        Span<byte> bytes = stackalloc byte[KindSize + NumberSize];
        bytes[0] = (byte)kind;
        BinaryPrimitives.WriteInt64BigEndian(bytes[KindSize..], seq);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a place by time and id; null when the text is no such place in this list.</summary>
    public static TimePosition? ReadTime(CursorKind kind, string text)
    {
        Span<byte> bytes = stackalloc byte[KindSize + NumberSize + IdSize];
        if (!TryDecode(kind, text, bytes))
            return null;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes[KindSize..]);
        return ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? new TimePosition(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[(KindSize + NumberSize)..]))
            : null;
    }

    /// <summary>Reads a place by number; null when the text is no such place in this list.</summary>
    public static long? ReadSeq(CursorKind kind, string text)
    {
        Span<byte> bytes = stackalloc byte[KindSize + NumberSize];
        return TryDecode(kind, text, bytes) ? BinaryPrimitives.ReadInt64BigEndian(bytes[KindSize..]) : null;
    }

    private static bool TryDecode(CursorKind kind, string text, Span<byte> bytes) =>
        Base64Url.IsValid(text, out var length)
        && length == bytes.Length
        && Base64Url.TryDecodeFromChars(text, bytes, out _)
        && bytes[0] == (byte)kind;
}
