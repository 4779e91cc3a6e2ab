using System.Text.Json;

namespace WhatsAppActors.Postgres.Tests.Plans;

/// <summary>A statement and what was read for it.</summary>
/// <param name="Sql">Its text.</param>
/// <param name="Nodes">Each step of its plan that reads a table or an index.</param>
internal sealed record ExplainedStatement(string Sql, IReadOnlyList<PlanNode> Nodes)
{
    public static ExplainedStatement Parse(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        var root = parsed.RootElement;
        return new(root.GetProperty("Query Text").GetString()!, [.. All(root.GetProperty("Plan")).Where(node => node.Table is not null)]);
    }

    private static IEnumerable<PlanNode> All(JsonElement node)
    {
        yield return PlanNode.Of(node);
        if (!node.TryGetProperty("Plans", out var plans)) yield break;
        foreach (var below in plans.EnumerateArray().SelectMany(All)) yield return below;
    }
}
