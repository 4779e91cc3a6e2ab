namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>
/// Which way PostgreSQL goes, for the rest of a transaction. How common a word is, the tenant's dictionary knows better than any statistics, so
/// that the way is chosen here; the planner is left the indexes that it leads by. Each is one statement, which has no rows and can go with others.
/// </summary>
internal static class SearchPlans
{
    private const string ByTheValues = "SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_custom_plan;";
    private const string ByBitmap = "SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = on;";

    /// <summary>By indexes, and each time by the values at hand.</summary>
    public const string ByIndex = $"DO 'BEGIN {ByTheValues} SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = on; END'";

    /// <summary>From the parts of names to their customers: PostgreSQL's guess of how common a part is can be wrong a thousandfold.</summary>
    public const string ByParts = $"DO 'BEGIN {ByTheValues} {ByBitmap} END'";

    /// <summary>From the words to their messages.</summary>
    public const string FromWords = $"DO 'BEGIN {ByBitmap} END'";

    /// <summary>From the latest message back.</summary>
    public const string FromLatest = "DO 'BEGIN SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = off; END'";
}
