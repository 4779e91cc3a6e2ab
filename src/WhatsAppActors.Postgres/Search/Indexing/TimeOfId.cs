using System.Buffers.Binary;

namespace WhatsAppActors.Postgres.Search.Indexing;

/// <summary>Ids of messages and customers (UUIDv7) begin with the millisecond that they were made in.</summary>
internal static class TimeOfId
{
    /// <summary>The smallest id of a moment: every id that was made before is less.</summary>
    public static Guid FirstOf(DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, Math.Max(0, moment.ToUnixTimeMilliseconds()) << 16);
        bytes[6] = 0x70;
        return new Guid(bytes, bigEndian: true);
    }
}
