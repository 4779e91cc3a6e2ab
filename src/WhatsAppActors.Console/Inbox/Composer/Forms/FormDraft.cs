using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Console.Inbox.Composer.Forms;

/// <summary>A form as far as it is filled in: the message's JSON, with what is still empty.</summary>
public sealed class FormDraft
{
    private const string Id = "id";
    private readonly JsonObject _message;
    private readonly IReadOnlyList<FormPart> _parts;

    /// <summary>A new one: lists have as many items as they need, choices their first option.</summary>
    /// <param name="message">The members that are the kind's own; filled in from now on.</param>
    /// <param name="parts">What the form asks for.</param>
    public FormDraft(JsonObject message, IReadOnlyList<FormPart> parts)
    {
        (_message, _parts) = (message, parts);
        Begin(parts, "");
    }

    /// <summary>What stands in a member; empty where nothing does.</summary>
    public string Words(string member) => Find(member) switch
    {
        JsonValue value when value.TryGetValue<string>(out var words) => words,
        JsonArray lines => string.Join('\n', lines.Select(line => line?.GetValue<string>())),
        { } other => other.ToJsonString(),
        null => "",
    };

    /// <summary>Puts words into a member, as a part of the form takes them.</summary>
    public void Put(string member, WordsPart part, string words)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(words);
        Put(member, part.Kind switch
        {
            WordsKind.Lines => new JsonArray([.. words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => JsonValue.Create(line))]),
            _ => JsonValue.Create(words),
        });
    }

    /// <summary>Puts a value into a member; null: nothing.</summary>
    public void Put(string member, JsonNode? value)
    {
        var (parent, name) = Parent(member);
        if (value is null) parent.Remove(name);
        else parent[name] = value;
    }

    /// <summary>An item of a list, which stays the same one whatever place it gets; null where there is none.</summary>
    public object? Item(string member, int index) => Find(member) is JsonArray list && index < list.Count ? list[index] : null;

    /// <summary>How many items a list has.</summary>
    public int Count(string member) => Find(member) is JsonArray list ? list.Count : 0;

    /// <summary>Adds an item to a list.</summary>
    public void Add(string member, ListPart list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var (parent, name) = Parent(member);
        if (parent[name] is not JsonArray items) parent[name] = items = [];
        items.Add((JsonNode)new JsonObject());
        Begin(list.Parts, $"{member}[{items.Count - 1}].");
    }

    /// <summary>Takes an item out of a list.</summary>
    public void Remove(string member, int index)
    {
        if (Find(member) is JsonArray items && index < items.Count) items.RemoveAt(index);
    }

    /// <summary>The message, without what is empty.</summary>
    public JsonElement Build()
    {
        var message = _message.DeepClone().AsObject();
        Trim(message);
        ReadNumbers(_parts, "", message);
        var ids = 0;
        Number(_parts, message, ref ids);
        return JsonSerializer.SerializeToElement(message);
    }

    private void Begin(IReadOnlyList<FormPart> parts, string prefix)
    {
        foreach (var part in parts)
        {
            if (part is ChoicePart choice) Put(prefix + choice.Member, JsonValue.Create(choice.Options[0].Value));
            if (part is not ListPart list) continue;
            for (var i = 0; i < list.Least; i++) Add(prefix + list.Member, list);
        }
    }

    // As they are typed they are words: "-0" is on its way to "-0.12". What is no number is a fault of the message's, which names the member.
    private static void ReadNumbers(IReadOnlyList<FormPart> parts, string prefix, JsonObject message)
    {
        foreach (var part in parts)
        {
            var member = prefix + part.Member;
            var value = Find(message, member);
            if (part is ListPart list)
            {
                for (var i = 0; i < ((value as JsonArray)?.Count ?? 0); i++) ReadNumbers(list.Parts, $"{member}[{i}].", message);
            }
            else if (part is WordsPart { Kind: WordsKind.Number } && value is JsonValue words && words.TryGetValue<string>(out var text)
                && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                words.ReplaceWith(number);
            }
        }
    }

    private JsonNode? Find(string member) => Find(_message, member);

    private static JsonNode? Find(JsonNode? at, string member)
    {
        foreach (var (name, index) in Steps(member))
        {
            at = (at as JsonObject)?[name];
            if (index is { } place) at = at is JsonArray items && place < items.Count ? items[place] : null;
        }

        return at;
    }

    private (JsonObject Parent, string Name) Parent(string member)
    {
        var at = _message;
        var steps = Steps(member).ToList();
        foreach (var (name, index) in steps[..^1])
        {
            if (index is { } place) at = at[name]!.AsArray()[place]!.AsObject();
            else at = (at[name] ??= new JsonObject()).AsObject();
        }

        return (at, steps[^1].Name);
    }

    private static IEnumerable<(string Name, int? Index)> Steps(string member)
    {
        foreach (var step in member.Split('.'))
        {
            var bracket = step.IndexOf('[', StringComparison.Ordinal);
            yield return bracket < 0 ? (step, null) : (step[..bracket], int.Parse(step[(bracket + 1)..^1], CultureInfo.InvariantCulture));
        }
    }

    // An item of a list that is empty is a fault of its own; a member that is empty is none.
    private static void Trim(JsonObject message)
    {
        foreach (var (name, value) in message.ToList())
        {
            if (value is JsonObject inner) Trim(inner);
            if (value is JsonArray items)
            {
                foreach (var item in items.OfType<JsonObject>()) Trim(item);
            }

            if (value is null or JsonObject { Count: 0 } or JsonArray { Count: 0 } || (value is JsonValue word && word.TryGetValue<string>(out var words) && string.IsNullOrWhiteSpace(words)))
                message.Remove(name);
        }
    }

    // What is chosen comes back by its id, which nobody need think of who only reads the answer.
    private static void Number(IReadOnlyList<FormPart> parts, JsonObject message, ref int ids)
    {
        foreach (var list in parts.OfType<ListPart>())
        {
            JsonNode? at = message;
            foreach (var step in list.Member.Split('.')) at = (at as JsonObject)?[step];
            foreach (var item in (at as JsonArray)?.OfType<JsonObject>() ?? [])
            {
                if (list.HasIds) item[Id] ??= (++ids).ToString(CultureInfo.InvariantCulture);
                Number(list.Parts, item, ref ids);
            }
        }
    }
}
