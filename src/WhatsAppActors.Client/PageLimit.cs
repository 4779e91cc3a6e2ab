namespace WhatsAppActors.Client;

/// <summary>How many items a page may have.</summary>
internal static class PageLimit
{
    private const int Most = 200;

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 200.</exception>
    public static int Check(int limit) =>
        limit is >= 1 and <= Most ? limit : throw new ArgumentOutOfRangeException(nameof(limit), limit, $"A page has 1 to {Most} items.");
}
