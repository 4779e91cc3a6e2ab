using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>What is kept of a channel's verify token. Keyed, because people choose such tokens and they are easily guessed.</summary>
public sealed class VerifyTokenHash(MasterKey master)
{
    private readonly byte[] key = master.Derive("verify-token-hash");

    /// <summary>HMAC-SHA256 of the token's UTF-8 bytes, keyed from the master key: 32 bytes.</summary>
    public byte[] Of(string verifyToken) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(verifyToken));
}
