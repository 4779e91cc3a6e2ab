using System.Buffers.Text;
using System.Security.Cryptography;
using WhatsAppActors.Postgres.Secrets;

namespace WhatsAppActors.Server.Security;

/// <summary>The key that makes tenants and sees what belongs to none. There is always exactly one.</summary>
/// <param name="Value">The key itself.</param>
/// <param name="Path">The file it is kept in (mode 0600); null when it came from the configuration.</param>
/// <param name="IsNew">True when this process made it.</param>
internal sealed record AdministratorKey(string Value, string? Path, bool IsNew)
{
    /// <summary>The configuration key, and environment variable, that always holds when it is set.</summary>
    public const string Setting = "WHATSAPPACTORS_ADMIN_KEY";

    /// <summary>Name of the file in the data directory.</summary>
    public const string FileName = "admin.key";

    private readonly byte[] hash = ApiKey.HashOf(Value);

    /// <summary>The key from the configuration, else the one in the data directory, made at random (256 bits) where missing.</summary>
    public static AdministratorKey Load(IConfiguration configuration, string dataDirectory)
    {
        if (configuration[Setting]?.Trim() is { Length: > 0 } set)
            return new(set, Path: null, IsNew: false);
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(dataDirectory, FileName));
        var (value, isNew) = KeyFile.ReadOrMake(path, () => "waa_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        return new(value, path, isNew);
    }

    /// <summary>Compares in a time that tells nothing of the key, its length included.</summary>
    public bool Is(string key) => HasHash(ApiKey.HashOf(key));

    /// <summary>As <see cref="Is"/>, by the key's SHA-256.</summary>
    public bool HasHash(byte[] keyHash) => CryptographicOperations.FixedTimeEquals(hash, keyHash);

    /// <summary>Keeps the key out of logs that print the record.</summary>
    public override string ToString() => $"{nameof(AdministratorKey)} ({Path ?? Setting})";
}
