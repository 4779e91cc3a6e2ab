namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>
/// Which way PostgreSQL goes, for the rest of a transaction. How common a word is, the tenant's dictionary knows better than any statistics, so
/// that the way is chosen here; the planner is left the indexes that it leads by.
/// </summary>
internal static class SearchPlans
{
    /// <summary>By indexes, and each time by the values at hand.</summary>
    public const string ByIndex = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = on; SET LOCAL plan_cache_mode = force_custom_plan";

    /// <summary>From the words to their messages.</summary>
    public const string FromWords = "SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = on";

    /// <summary>From the latest message back.</summary>
    public const string FromLatest = "SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = off";
}
