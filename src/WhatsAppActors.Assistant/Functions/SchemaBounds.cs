using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Assistant.Functions;

/// <summary>
/// Which JSON schemas may be evaluated at all. Whoever evaluates one follows its references, so that one that comes back to itself would use up the stack, and with it the process,
/// and one whose parts name two others each would never be done. A reference is a pointer into the schema itself (<c>#/$defs/…</c>).
/// </summary>
internal static class SchemaBounds
{
    /// <summary>Schemas, each counted as often as it is referred to.</summary>
    public const int MostSchemas = 2000;

    /// <summary>Levels of one part within the other, references followed: each takes its part of the stack.</summary>
    public const int MostLevels = 256;

    private static readonly string TooDeep = $"with its references it is more than {MostLevels} levels deep.";

    // Under these, names are the schema's author's, not keywords.
    private static readonly HashSet<string> Named = ["properties", "patternProperties", "dependentSchemas", "dependencies"];

    // What stands in these is data, or is looked at only where something refers to it.
    private static readonly HashSet<string> Passive = ["const", "enum", "default", "examples", "$defs", "definitions"];

    // Other ways to name a schema or to lead to one.
    private static readonly HashSet<string> Unusual = ["$anchor", "$dynamicAnchor", "$dynamicRef", "$recursiveAnchor", "$recursiveRef"];

    /// <summary>Why it may not; null: it may.</summary>
    public static string? Fault(JsonObject schema)
    {
        try
        {
            var size = new Walk(schema).Measure(schema, isNamed: false);
            return size.Schemas > MostSchemas ? $"its references make more than {MostSchemas} schemas of it." : size.Levels > MostLevels ? TooDeep : null;
        }
        catch (JsonException refused)
        {
            return refused.Message;
        }
        catch (ArgumentException)
        {
            return "one of its parts has two members of one name.";
        }
    }

    private readonly record struct Size(int Schemas, int Levels)
    {
        public Size With(Size part) => new(Math.Min(Schemas + part.Schemas, MostSchemas + 1), Math.Max(Levels, part.Levels + 1));
    }

    private sealed class Walk(JsonObject root)
    {
        private readonly Dictionary<string, Size> _measured = new(StringComparer.Ordinal);
        private readonly HashSet<string> _open = new(StringComparer.Ordinal);
        private int _depth;

        public Size Measure(JsonNode? node, bool isNamed)
        {
            if (node is not (JsonArray or JsonObject)) return default;
            // Not only what evaluates it has a stack.
            if (++_depth > MostLevels) throw new JsonException(TooDeep);
            var size = node is JsonObject schema
                ? schema.Aggregate(new Size(1, 1), (size, part) => size.With(OfMember(schema, part.Key, part.Value, isNamed)))
                : node.AsArray().Aggregate(new Size(0, 1), (size, part) => size.With(Measure(part, isNamed: false)));
            _depth--;
            return size;
        }

        private Size OfMember(JsonObject schema, string name, JsonNode? value, bool isNamed)
        {
            if (isNamed) return Measure(value, isNamed: false);
            if (Passive.Contains(name)) return default;
            if (value is not JsonValue keyword) return Measure(value, Named.Contains(name));
            if (Unusual.Contains(name)) throw new JsonException($"{name} is not taken; refer to a part by $ref and a pointer (#/$defs/…).");
            if (name == "$id" && !ReferenceEquals(schema, root)) throw new JsonException("$id is taken at its top only.");
            return name == "$ref" ? OfReference(keyword.ToString()) : default;
        }

        private Size OfReference(string reference)
        {
            if (_measured.TryGetValue(reference, out var known)) return known;
            if (!_open.Add(reference)) throw new JsonException($"$ref {reference} leads back to itself.");
            var size = Measure(Find(reference) ?? throw new JsonException($"$ref {reference} is no pointer to a part of it (#/$defs/…)."), isNamed: false);
            _open.Remove(reference);
            return _measured[reference] = size;
        }

        private JsonNode? Find(string reference)
        {
            // One that is escaped might be read in two ways.
            if (!reference.StartsWith("#/", StringComparison.Ordinal) || reference.Contains('%', StringComparison.Ordinal)) return null;
            JsonNode? at = root;
            foreach (var step in reference[2..].Split('/'))
            {
                var name = step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
                at = at switch
                {
                    JsonObject part => part[name],
                    JsonArray list when int.TryParse(name, out var place) && place >= 0 && place < list.Count => list[place],
                    _ => null,
                };
            }

            return at as JsonObject ?? (at is JsonValue ? at : null);
        }
    }
}
