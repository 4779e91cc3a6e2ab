using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>Says whether two app secrets are the same without keeping either at hand.</summary>
public sealed class AppSecretFingerprint(MasterKey master)
{
    private readonly byte[] key = master.Derive("app-secret-fingerprint");

    /// <summary>HMAC-SHA256 of the secret's UTF-8 bytes, keyed from the master key: 32 bytes.</summary>
    public byte[] Of(string appSecret) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(appSecret));
}
