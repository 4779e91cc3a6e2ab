using System.Text;

namespace WhatsAppActors.Postgres.Search.Words;

/// <summary>
/// What stands for a word in the index. It is stored, so it never changes. Words that share one by chance are told apart by looking at the
/// text itself.
/// </summary>
internal static class WordHash
{
    private const ulong Basis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash of a tenant's word.</summary>
    public static long Of(Guid tenantId, ReadOnlySpan<char> word)
    {
        Span<byte> tenant = stackalloc byte[16];
        tenantId.TryWriteBytes(tenant, bigEndian: true, out _);
        var hash = Add(Basis, tenant);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in word.EnumerateRunes()) hash = Add(hash, bytes[..rune.EncodeToUtf8(bytes)]);

        // FNV's low bits alone are poor; mixed, every bit depends on every byte.
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        hash *= 0xc4ceb9fe1a85ec53;
        hash ^= hash >> 33;
        return unchecked((long)hash);
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes) hash = unchecked((hash ^ one) * Prime);
        return hash;
    }
}
