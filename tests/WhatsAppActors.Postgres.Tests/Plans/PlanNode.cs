using System.Text.Json;

namespace WhatsAppActors.Postgres.Tests.Plans;

/// <summary>A step of a plan.</summary>
/// <param name="Kind">Seq Scan, Index Scan…</param>
/// <param name="Table">What is read; null for steps that read none.</param>
/// <param name="Rows">How many rows came out of it or were thrown away in it, over all its runs.</param>
internal sealed record PlanNode(string Kind, string? Table, double Rows)
{
    public static PlanNode Of(JsonElement node) => new(
        node.GetProperty("Node Type").GetString()!,
        node.TryGetProperty("Relation Name", out var table) ? table.GetString() : node.TryGetProperty("Index Name", out var index) ? index.GetString() : null,
        (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * Number(node, "Actual Loops"));

    private static double Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? value.GetDouble() : 0;
}
