using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>Which customers somebody looks for: each part is to be found in the name, number, username or original id.</summary>
/// <param name="Parts">For each part the patterns of which one is enough.</param>
/// <param name="IsIndexed">False when no part has three letters or digits in a row, which is what the index is made of.</param>
public sealed record PeopleNeedle(IReadOnlyList<IReadOnlyList<string>> Parts, bool IsIndexed)
{
    // What one or two letters are part of is nearly everywhere, and found here; where it is not, nobody looks through a million names for it.
    private const int LatestLookedAt = 5_000;

    // The same expression as the index's.
    private const string Folded = "search_fold(search_text)";

    /// <summary>The condition on a row of <c>customers</c>.</summary>
    /// <param name="where">Takes the values.</param>
    /// <param name="tenant">The tenant's placeholder.</param>
    public string Condition(Conditions where, string tenant)
    {
        ArgumentNullException.ThrowIfNull(where);
        var all = string.Join(" AND ", Parts.Select(part => $"({string.Join(" OR ", part.Select(pattern => $"{Folded} LIKE {where.Argument(pattern)}"))})"));
        return IsIndexed
            ? all
            : $"""
              id = ANY (ARRAY(SELECT id FROM (SELECT id, search_text FROM customers WHERE tenant_id = {tenant} ORDER BY created_at DESC, id DESC LIMIT {LatestLookedAt}) AS latest
                               WHERE {all}))
              """;
    }
}
