using System.Security.Cryptography;
using System.Text;

using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks;

/// <summary>
/// Verifies <c>X-Hub-Signature-256: sha256=&lt;64 hexadecimal digits&gt;</c>: HMAC-SHA256 of the bytes received, keyed with the app's
/// secret (Meta: "Webhooks from Meta: validating payloads"). Meta sends non-ASCII text escaped and signs it so; hashing what
/// arrived is right for every form.
/// </summary>
public static class SignatureVerifier
{
    private const string Scheme = "sha256=";
    private const int LongestProviderId = 128;

    /// <summary>The app whose secret made the signature; null when there is none, it is malformed, or no secret fits.</summary>
    /// <param name="body">The bytes received, unchanged.</param>
    /// <param name="header">The header's value.</param>
    /// <param name="secrets">
    /// The secrets that may have been used. Those of the number that the body seems to name are tried first, the platform's next,
    /// the others last; which is tried first changes only the effort. An empty secret fits nothing.
    /// </param>
    public static AppProof? Verify(ReadOnlySpan<byte> body, string? header, IReadOnlyList<AppSecret> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryRead(header, given))
            return null;

        // With one secret there is nothing to choose from.
        var number = secrets.Count > 1 ? FirstNumber(body) : null;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        for (var pass = Pass.OfNumber; pass <= Pass.Others; pass++)
        {
            foreach (var secret in secrets)
            {
                if (secret.Key.Length == 0 || PassOf(secret, number) != pass)
                    continue;
                HMACSHA256.HashData(secret.Key, body, expected);
                if (CryptographicOperations.FixedTimeEquals(expected, given))
                    return secret.Proof;
            }
        }

        return null;
    }

    private static bool TryRead(string? header, Span<byte> signature) =>
        header is not null
        && header.Length == Scheme.Length + (2 * signature.Length)
        && header.StartsWith(Scheme, StringComparison.Ordinal)
        && Convert.FromHexString(header.AsSpan(Scheme.Length), signature, out _, out _) == System.Buffers.OperationStatus.Done;

    private static Pass PassOf(AppSecret secret, string? number) =>
        number is not null && secret.ProviderIds.Contains(number) ? Pass.OfNumber
        : secret.Proof == AppProof.Platform ? Pass.Platform
        : Pass.Others;

    // Found by scanning, not parsing: nothing of an unverified body is parsed. Only the order of the trials follows from it.
    private static string? FirstNumber(ReadOnlySpan<byte> body)
    {
        var name = "\"phone_number_id\""u8;
        var at = body.IndexOf(name);
        if (at < 0)
            return null;
        var rest = SkipBlanks(body[(at + name.Length)..]);
        if (rest.IsEmpty || rest[0] != (byte)':')
            return null;
        rest = SkipBlanks(rest[1..]);
        if (rest.IsEmpty || rest[0] != (byte)'"')
            return null;
        rest = rest[1..];
        var end = rest.IndexOf((byte)'"');
        return end is > 0 and <= LongestProviderId ? Encoding.UTF8.GetString(rest[..end]) : null;
    }

    private static ReadOnlySpan<byte> SkipBlanks(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \t\r\n"u8);

    private enum Pass
    {
        OfNumber,
        Platform,
        Others,
    }
}
