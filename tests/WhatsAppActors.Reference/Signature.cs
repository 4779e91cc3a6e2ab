using System.Security.Cryptography;

namespace WhatsAppActors.Reference;

/// <summary>Meta: webhooks, "Validate payloads": HMAC-SHA256 over the raw body.</summary>
internal sealed class Signature(byte[] secret)
{
    private const string Prefix = "sha256=";

    public bool Holds(ReadOnlySpan<byte> body, string? header)
    {
        if (header is null || !header.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes], given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, body, expected);
        return Convert.FromHexString(header.AsSpan(Prefix.Length), given, out _, out var written) == System.Buffers.OperationStatus.Done
            && written == given.Length && CryptographicOperations.FixedTimeEquals(expected, given);
    }
}
