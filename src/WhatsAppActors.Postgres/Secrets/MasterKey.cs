using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Hosting;

namespace WhatsAppActors.Postgres.Secrets;

/// <summary>The key that everything secret hangs from. It is used only to derive others (HKDF-SHA256, RFC 5869), one for each purpose.</summary>
public sealed class MasterKey
{
    /// <summary>Bytes of the key, and of every key derived from it.</summary>
    public const int Size = 32;

    private const string FileName = "master.key";

    private readonly byte[] key;

    /// <summary>A key of exactly <see cref="Size"/> bytes.</summary>
    public MasterKey(byte[] key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Length != Size)
            throw new ArgumentException($"A master key has {Size} bytes.", nameof(key));
        this.key = key;
        Id = Convert.ToHexStringLower(Derive("id").AsSpan(0, 8));
    }

    /// <summary>Tells master keys apart without telling anything of them: 16 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The key from the configuration; outside Production, when there is none, from the data directory, made where missing.</summary>
    /// <exception cref="MasterKeyException">There is no usable key.</exception>
    public static MasterKey Load(SecretsOptions options, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!string.IsNullOrWhiteSpace(options.MasterKey))
            return Parse(options.MasterKey, "WhatsAppActors__MasterKey");
        if (environment.IsProduction())
        {
            throw new MasterKeyException(
                "WhatsAppActors__MasterKey is missing. In Production it must be set to 32 random bytes as base64 "
                + "(openssl rand -base64 32), the same for every process and kept safe: without it stored secrets cannot be opened.");
        }

        var path = Path.GetFullPath(Path.Combine(options.DataDirectory, FileName));
        try
        {
            return Parse(KeyFile.ReadOrMake(path, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size))).Value, path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new MasterKeyException($"The master key cannot be kept in {path}: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>A key of 32 bytes for one purpose.</summary>
    internal byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Size, info: Encoding.UTF8.GetBytes($"WhatsAppActors {purpose}"));

    private static MasterKey Parse(string text, string where)
    {
        var bytes = new byte[Size + 1];
        if (!Convert.TryFromBase64String(text.Trim(), bytes, out var written) || written != Size)
            throw new MasterKeyException($"{where} must be exactly 32 bytes as base64, such as openssl rand -base64 32 prints.");
        return new MasterKey(bytes[..Size]);
    }
}
