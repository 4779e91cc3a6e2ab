using System.Buffers.Binary;

namespace WhatsAppActors.Core.Ids;

/// <summary>Our ids (UUID version 7) begin with the millisecond that they were made in (RFC 9562, 5.7: 48 bits since 1970).</summary>
public static class TimeOfId
{
    /// <summary>When it was made; null for an id of another version, or of a time that no clock shows.</summary>
    public static DateTimeOffset? Of(Guid id)
    {
        if (id.Version != 7) return null;
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16;
        return milliseconds < DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

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
