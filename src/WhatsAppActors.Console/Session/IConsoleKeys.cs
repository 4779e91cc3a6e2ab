namespace WhatsAppActors.Console.Session;

/// <summary>Knows API keys. Sessions are begun with a key and hold its hash, so that they end with it.</summary>
public interface IConsoleKeys
{
    /// <summary>The hash that <see cref="FindAsync"/> asks for.</summary>
    string HashOf(string key);

    /// <summary>Whose key has this hash; null when it is nobody's, or no longer.</summary>
    Task<KeyHolder?> FindAsync(string hash, CancellationToken cancellationToken);
}
