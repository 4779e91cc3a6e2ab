using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Load.Fuzz;

/// <summary>Makes inputs that nobody would send out of ones that somebody has sent, by chance that a seed decides.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, Random random)
{
    private const int LongestText = 70_000;
    private const int DeepestNest = 200;
    private const double Structural = 0.75;

    // Written as they stand: some of them no writer would write.
    private static readonly string[] OddValues =
    [
        "null", "true", "-0", "1e999999", "-1e400", "0.1e-400", "9223372036854775808", "99999999999999999999999999999999", "\"\"", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udfff\\ud800\"",
        "\"\\u202e\\u200f\"", "\"1750000000000\"", "\"-1\"", "\"253402300800\"", "\"NaN\"", "\"wamid.A\"", "\"text\"", "\"+0\"", "[]", "{}", "[[]]", "[null]", "{\"\":{}}", "{\"id\":{\"id\":[]}}",
    ];

    private static readonly string[] OddNames = ["id", "from", "type", "text", "messages", "statuses", "contacts", "errors", "timestamp", "value", "metadata", "", "\u0000", "__proto__", "from_user_id", "context"];

    private readonly List<string> _raw = [];

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var seed = seeds[random.Next(seeds.Count)];
        if (random.NextDouble() >= Structural) return Bytes(seed);
        var root = JsonNode.Parse(seed)!;
        _raw.Clear();
        for (var changes = 1 + random.Next(4); changes > 0; changes--) Change(root);
        return Render(root);
    }

    private void Change(JsonNode root)
    {
        var containers = new List<JsonNode>();
        Collect(root, containers);
        var container = containers[random.Next(containers.Count)];
        if (container is JsonObject some) Change(some);
        else Change(container.AsArray());
    }

    private void Change(JsonObject some)
    {
        var names = some.Select(member => member.Key).ToList();
        if (names.Count == 0 || random.Next(8) == 0)
        {
            some[OddNames[random.Next(OddNames.Length)]] = Odd();
            return;
        }

        var name = names[random.Next(names.Count)];
        switch (random.Next(5))
        {
            case 0:
                some.Remove(name);
                break;
            case 1:
                var value = some[name]?.DeepClone();
                some.Remove(name);
                some[OddNames[random.Next(OddNames.Length)]] = value;
                break;
            case 2 when names.Count > 1:
                some[name] = some[names[random.Next(names.Count)]]?.DeepClone();
                break;
            default:
                some[name] = Odd();
                break;
        }
    }

    private void Change(JsonArray some)
    {
        switch (some.Count == 0 ? 0 : random.Next(4))
        {
            case 0:
                some.Insert(random.Next(some.Count + 1), Odd());
                break;
            case 1:
                some.RemoveAt(random.Next(some.Count));
                break;
            case 2:
                for (var copies = random.Next(1, 20); copies > 0; copies--) some.Add(some[random.Next(some.Count)]?.DeepClone());
                break;
            default:
                some[random.Next(some.Count)] = Odd();
                break;
        }
    }

    // A place that is filled with raw text when the whole is written.
    private JsonValue Odd()
    {
        _raw.Add(random.Next(12) switch
        {
            0 => JsonSerializer.Serialize(new string((char)random.Next('a', 'z'), random.Next(LongestText))),
            1 => $"{new string('[', DeepestNest)}{new string(']', DeepestNest)}",
            2 => JsonSerializer.Serialize(Noise()),
            3 => $"{random.NextInt64()}",
            _ => OddValues[random.Next(OddValues.Length)],
        });
        return JsonValue.Create($"\u0001{_raw.Count - 1}\u0001");
    }

    private string Noise()
    {
        var text = new char[random.Next(200)];
        for (var i = 0; i < text.Length; i++) text[i] = (char)random.Next(1, 0xD800);
        return new string(text);
    }

    private byte[] Render(JsonNode root)
    {
        var text = root.ToJsonString();
        for (var i = 0; i < _raw.Count; i++) text = text.Replace($"\"\\u0001{i}\\u0001\"", _raw[i], StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }

    private byte[] Bytes(byte[] seed)
    {
        var bytes = seed.ToList();
        for (var changes = 1 + random.Next(8); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)));
                    break;
                case 4:
                    var other = seeds[random.Next(seeds.Count)];
                    var from = random.Next(other.Length);
                    bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 300))]);
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private static void Collect(JsonNode? node, List<JsonNode> containers)
    {
        if (node is JsonObject some)
        {
            containers.Add(some);
            foreach (var (_, value) in some) Collect(value, containers);
        }
        else if (node is JsonArray list)
        {
            containers.Add(list);
            foreach (var value in list) Collect(value, containers);
        }
    }
}
