namespace WhatsAppActors.Postgres.Queries;

/// <summary>Patterns for LIKE and ILIKE.</summary>
public static class LikePattern
{
    /// <summary>Matches texts that contain the given one literally: its own %, _ and \ mean themselves.</summary>
    public static string Containing(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return $"%{text.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
    }
}
