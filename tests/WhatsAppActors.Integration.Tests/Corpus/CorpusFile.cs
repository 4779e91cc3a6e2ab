using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Integration.Tests.Corpus;

/// <summary>One payload of the corpus with what its index says is in it.</summary>
internal sealed class CorpusFile(string name, byte[] bytes, IReadOnlyList<JsonElement> facts)
{
    // Members that hold ids of messages, in whatever object they stand.
    private static readonly HashSet<string> IdMembers = new(StringComparer.Ordinal) { "message_id", "original_message_id" };

    // Arrays whose objects' "id" is a message's id; a context's "id" is one too.
    private static readonly HashSet<string> IdHolders = new(StringComparer.Ordinal) { "messages", "statuses", "message_echoes", "calls", "context" };

    public string Name { get; } = name;

    public byte[] Bytes { get; } = bytes;

    public IReadOnlyList<JsonElement> Facts { get; } = facts;

    public static IReadOnlyList<CorpusFile> ReadAll()
    {
        var folder = Environment.GetEnvironmentVariable(CorpusFactAttribute.Variable)!;
        using var index = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "index.json")));
        return [.. index.RootElement.GetProperty("entries").EnumerateArray()
            .Where(e => e.GetProperty("channel").GetString() == "whatsapp")
            .Select(e => new CorpusFile(
                e.GetProperty("file").GetString()!,
                File.ReadAllBytes(Path.Combine(folder, e.GetProperty("file").GetString()!)),
                e.TryGetProperty("derived_facts", out var facts) && facts.ValueKind == JsonValueKind.Array ? [.. facts.EnumerateArray().Select(f => f.Clone())] : []))];
    }

    /// <summary>The payload with its message, status and context ids made unique to the file: the samples use the same ids again and again.</summary>
    public byte[] Unique(string prefix)
    {
        var root = JsonNode.Parse(Bytes)!;
        Rename(root, parent: "", id => Unique(prefix, id));
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    public static string Unique(string prefix, string id) => $"{prefix}.{id}";

    private static void Rename(JsonNode? node, string parent, Func<string, string> rename)
    {
        if (node is JsonArray array)
        {
            foreach (var child in array) Rename(child, parent, rename);
        }
        else if (node is JsonObject obj)
        {
            foreach (var (member, value) in obj.ToList())
            {
                var isId = IdMembers.Contains(member) || (member == "id" && IdHolders.Contains(parent));
                if (isId && value is JsonValue text && text.TryGetValue<string>(out var id)) obj[member] = rename(id);
                else Rename(value, member, rename);
            }
        }
    }
}
