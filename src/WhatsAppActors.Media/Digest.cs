using System.Buffers;
using System.Security.Cryptography;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Core.Media.Types;

namespace WhatsAppActors.Media;

/// <summary>Copies a file and looks at it on the way.</summary>
internal static class Digest
{
    private const int Chunk = 128 * 1024;

    /// <summary>Copies all of it.</summary>
    /// <exception cref="MediaTooLargeException">It has more bytes than are taken; what was copied by then is the caller's to throw away.</exception>
    public static async Task<KeptFile> CopyAsync(Stream from, Stream to, long most, CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        var head = new byte[SniffedType.HeadLength];
        long size = 0;
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer.AsMemory(0, Chunk), cancellationToken)) > 0)
            {
                if (size < head.Length) buffer.AsSpan(0, (int)Math.Min(read, head.Length - size)).CopyTo(head.AsSpan((int)size));
                size += read;
                if (size > most) throw new MediaTooLargeException(most);
                digest.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new KeptFile(Convert.ToHexStringLower(digest.GetHashAndReset()), size, SniffedType.Of(head.AsSpan(0, (int)Math.Min(size, head.Length))));
    }
}
