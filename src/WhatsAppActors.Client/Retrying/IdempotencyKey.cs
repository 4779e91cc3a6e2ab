namespace WhatsAppActors.Client;

/// <summary>What a send is known by when it is tried again.</summary>
internal static class IdempotencyKey
{
    private const int Longest = 255;

    /// <summary>The caller's own key, or one that nobody had before.</summary>
    /// <exception cref="ArgumentException">The caller's is none.</exception>
    public static string Of(string? idempotencyKey)
    {
        if (idempotencyKey is not { } given) return Guid.NewGuid().ToString("N");
        return given.Length is >= 1 and <= Longest && given.All(c => c is >= ' ' and <= '~') && given.Trim() == given
            ? given
            : throw new ArgumentException($"An idempotency key has 1 to {Longest} printable ASCII characters, and no blanks around it.", nameof(idempotencyKey));
    }
}
