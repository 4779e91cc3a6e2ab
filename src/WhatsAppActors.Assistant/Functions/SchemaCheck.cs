using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;
using WhatsAppActors.Core.Assistant.Functions;

namespace WhatsAppActors.Assistant.Functions;

/// <summary>
/// Holds arguments against JSON schemas. Each schema within <see cref="SchemaBounds"/> is read once, into a registry of its own: what one tenant calls its schema is nothing to another's. How long a pattern may be
/// matched is the process's limit (<c>REGEX_DEFAULT_MATCH_TIMEOUT</c>), which the server sets.
/// </summary>
internal sealed class SchemaCheck : IArgumentCheck
{
    private const int MostFaults = 5;
    private const int MostKept = 1000;

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    private readonly ConcurrentDictionary<string, JsonSchema> _read = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string? WhyNot(JsonObject schema, JsonElement arguments)
    {
        if (arguments.ValueKind != JsonValueKind.Object) return "they must be an object.";
        try
        {
            var result = Read(schema).Evaluate(arguments, Options);
            if (result.IsValid) return null;
            var faults = (result.Details ?? []).SelectMany(detail => (detail.Errors ?? new Dictionary<string, string>()).Select(error => $"{detail.InstanceLocation}: {error.Value}"));
            return string.Join("; ", faults.Distinct().Take(MostFaults)) is { Length: > 0 } text ? text : "they do not fit.";
        }
#pragma warning disable CA1031 // Whatever a tenant or its MCP server wrote as a schema, it is no reason for a customer to get no answer.
        catch (Exception unusable)
#pragma warning restore CA1031
        {
            return unusable is RegexMatchTimeoutException ? "a pattern of the schema took too long." : "the schema cannot be used; tell a colleague.";
        }
    }

    /// <inheritdoc/>
    public string? WhyUnusable(JsonObject schema)
    {
        try
        {
            Read(schema).Evaluate(JsonElement.Parse("{}"), Options);
            return null;
        }
#pragma warning disable CA1031 // See above.
        catch (Exception unusable)
#pragma warning restore CA1031
        {
            return unusable.Message;
        }
    }

    private JsonSchema Read(JsonObject schema)
    {
        var text = schema.ToJsonString();
        if (_read.TryGetValue(text, out var known)) return known;
        if (SchemaBounds.Fault(schema) is { } fault) throw new JsonException(fault);
        if (_read.Count >= MostKept) _read.Clear();
        return _read[text] = JsonSchema.FromText(text, new BuildOptions { SchemaRegistry = new SchemaRegistry() });
    }
}
