using System.Security.Cryptography;
using System.Text;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Events;

/// <summary>What makes a second delivery of an event a duplicate: events carry no id of their own.</summary>
internal static class EventKey
{
    /// <summary>
    /// SHA-256 over the field, the entry's id and time, and the bytes. The time belongs to it: a number that is flagged again a
    /// month later sends the very same value.
    /// </summary>
    public static byte[] Of(Change change, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var slices = change.Entry.Slices;
        Append(hash, Encoding.UTF8.GetBytes(change.Field));
        Append(hash, Encoding.UTF8.GetBytes(change.Entry.Id ?? ""));
        Append(hash, slices.Body[slices.Time]);
        Append(hash, bytes);
        return hash.GetHashAndReset();
    }

    // Lengths first, so that no two different sequences of parts are the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
