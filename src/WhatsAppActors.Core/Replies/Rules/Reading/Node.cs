using WhatsAppActors.Content.Texts;
using System.Text.Json;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>A value in a rule set's JSON, and where it stands. Reading one that is wrong notes what is wrong and goes on.</summary>
internal readonly struct Node(JsonElement? value, string path, Faults faults)
{
    private const int LongestNameShown = 50;

    /// <summary>True when the value is missing or null: its default holds.</summary>
    public bool IsAbsent => value is not { ValueKind: not JsonValueKind.Null };

    /// <summary>A member. Of what is no object, a missing one.</summary>
    public Node this[string name] => new(
        value is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var member) ? member : null,
        path.Length == 0 ? name : $"{path}.{name}",
        faults);

    /// <summary>Notes that this value is wrong.</summary>
    public void Fault(string message) => faults.Add(path, message);

    /// <summary>Notes members that are not known here, and a value that is no object.</summary>
    /// <returns>True for an object: its members can be read.</returns>
    public bool Knows(params string[] names)
    {
        if (value is not { ValueKind: JsonValueKind.Object } given)
        {
            Fault($"must be an object with {string.Join(", ", names)}.");
            return false;
        }

        foreach (var name in given.EnumerateObject().Select(member => member.Name).Where(name => !names.Contains(name, StringComparer.Ordinal)))
            this[name.Length > LongestNameShown ? name[..LongestNameShown] + "…" : name].Fault($"is not known here. Known are {string.Join(", ", names)}.");
        return true;
    }

    /// <summary>The items of a list; none when it is missing, or wrong.</summary>
    public IReadOnlyList<Node> Items(int most)
    {
        if (IsAbsent) return [];
        var list = value!.Value;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Fault("must be a list.");
            return [];
        }

        var count = list.GetArrayLength();
        if (count > most)
        {
            Fault($"has {count} items and may have at most {most}. Leave some out or join them.");
            return [];
        }

        var (at, noted) = (path, faults);
        return list.EnumerateArray().Select((item, place) => new Node(item, $"{at}[{place}]", noted)).ToList();
    }

    /// <summary>A text of 1 to <paramref name="longest"/> characters; null when it is missing, or wrong.</summary>
    public string? Text(int longest, bool isRequired)
    {
        if (IsAbsent)
        {
            if (isRequired) Fault($"is required: a text of 1 to {longest} characters.");
            return null;
        }

        if (!TryGetText(out var text))
            Fault($"must be a text of 1 to {longest} characters.");
        else if (!StorableText.Is(text))
            Fault(StorableText.Wanted);
        else if (string.IsNullOrWhiteSpace(text))
            Fault($"must be a text of 1 to {longest} characters; blanks alone are none.");
        else if (text.Length > longest)
            Fault($"has {text.Length} characters and may have at most {longest}. Shorten it.");
        else
            return text;
        return null;
    }

    /// <summary>true or false; the default when it is missing, or wrong.</summary>
    public bool Flag(bool byDefault)
    {
        if (IsAbsent) return byDefault;
        if (value!.Value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.Value.GetBoolean();
        Fault("must be true or false.");
        return byDefault;
    }

    /// <summary>A whole number; null when it is null, the default when it is missing, or wrong.</summary>
    public int? Whole(int least, int most, int byDefault)
    {
        if (value is null) return byDefault;
        if (IsAbsent) return null;
        if (value.Value.ValueKind == JsonValueKind.Number && value.Value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        Fault($"must be a whole number from {least} to {most}, or null for no end.");
        return byDefault;
    }

    private bool TryGetText(out string text)
    {
        text = "";
        if (value!.Value.ValueKind != JsonValueKind.String) return false;
        try
        {
            text = value.Value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            text = "\0";
        }

        return true;
    }
}
