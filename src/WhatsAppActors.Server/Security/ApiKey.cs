using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Server.Security;

/// <summary>A tenant's key: <c>wak_</c> and 256 random bits. Only its SHA-256 is stored; with that much chance in it no salt is needed.</summary>
internal static class ApiKey
{
    /// <summary>Longer ones are nobody's, and not worth a look-up.</summary>
    public const int Longest = 256;

    private const string Prefix = "wak_";

    /// <summary>Makes a key. It is shown once and never again.</summary>
    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of the key's UTF-8 bytes.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
