using WhatsAppActors.Postgres.Queries;

namespace WhatsAppActors.Postgres.Search.Finding;

/// <summary>Which customers somebody looks for: each part is to be found in the name, number, username or original id.</summary>
/// <param name="Parts">For each part the patterns of which one is enough.</param>
/// <param name="IsIndexed">False when no part has three letters or digits in a row, which is what the index is made of.</param>
public sealed record PeopleNeedle(IReadOnlyList<IReadOnlyList<string>> Parts, bool IsIndexed)
{
    /// <summary>What the index is of.</summary>
    public const string Folded = "search_fold(search_text)";

    // What one or two letters are part of is nearly everywhere, and found here; where it is not, nobody looks through a million names for it.
    private const int Newest = 5_000;

    // A name takes ten microseconds to fold, as long as one takes to be fetched by the index. What a thousand names show to be common is soon
    // enough found among the newest; the rest is so rare that all of it can be fetched and put in order.
    private const int Glance = 1_000;
    private const int LongestWalk = 10_000;
    private const int FewestAtAGlance = 5;

    /// <summary>Among how many of the newest customers to look first, and how many of them must fit for it to be worth while to look further.</summary>
    public IEnumerable<(int Newest, int WorthWhile)> Walks => IsIndexed ? [(Glance, FewestAtAGlance), (LongestWalk, int.MaxValue)] : [(Newest, int.MaxValue)];

    /// <summary>The condition on a row of customers.</summary>
    /// <param name="where">Takes the values.</param>
    /// <param name="folded">What is looked through: the index's expression, or a column that holds it.</param>
    public string Condition(Conditions where, string folded = Folded)
    {
        ArgumentNullException.ThrowIfNull(where);
        return string.Join(" AND ", Parts.Select(part => $"({string.Join(" OR ", part.Select(pattern => $"{folded} LIKE {where.Argument(pattern)}"))})"));
    }

    /// <summary>The condition on a row of <c>customers</c> by which it is found, in any order: by the index, or among the newest.</summary>
    /// <param name="where">Takes the values, and that they decide the plan.</param>
    /// <param name="tenant">The tenant's placeholder.</param>
    public string Finding(Conditions where, string tenant)
    {
        ArgumentNullException.ThrowIfNull(where);
        where.Plan = SearchPlans.ByIndex;
        return IsIndexed
            ? Condition(where)
            : $"""
              id = ANY (ARRAY(SELECT id FROM (SELECT id, {Folded} AS folded FROM customers WHERE tenant_id = {tenant} ORDER BY created_at DESC, id DESC LIMIT {Newest}) AS newest
                               WHERE {Condition(where, "folded")}))
              """;
    }
}
