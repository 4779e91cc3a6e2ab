using WhatsAppActors.Content.Json;
using WhatsAppActors.Content.Texts;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using WhatsAppActors.Core.Customers;
using WhatsAppActors.Server.Api.Problems;

namespace WhatsAppActors.Server.Api.Requests;

/// <summary>The members of a body. Reading one that is wrong notes what is wrong and goes on, so that one answer names all faults.</summary>
internal sealed class Fields
{
    private readonly JsonElement body;
    private readonly Dictionary<string, string[]> errors = new(StringComparer.Ordinal);

    private Fields(JsonElement body) => this.body = body;

    /// <summary>Notes members that the shape does not have.</summary>
    public static Fields Of<TShape>(JsonElement body)
    {
        var known = typeof(TShape).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).ToArray();
        var fields = new Fields(body);
        foreach (var member in body.EnumerateObject().Where(member => !known.Contains(member.Name, StringComparer.Ordinal)))
            fields.Fault(member.Name, $"is not known here. Known are {string.Join(", ", known)}.");
        return fields;
    }

    /// <summary>Of a body that may have other members, which somebody else reads.</summary>
    public static Fields Of(JsonElement body) => new(body);

    /// <summary>True when the member is there, be it null.</summary>
    public bool Has(string name) => body.TryGetProperty(name, out _);

    /// <summary>True when the member is there and null.</summary>
    public bool IsNull(string name) => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Null;

    /// <summary>A time with its offset.</summary>
    public DateTimeOffset? Time(string name)
    {
        const string Message = $"must be {ZonedTime.Wanted}.";
        if (Find(name, required: false, Message) is not { } value)
            return null;
        if (ZonedTime.TryRead(value, out var time))
            return time;
        Fault(name, Message);
        return null;
    }

    /// <summary>Notes a fault.</summary>
    public void Fault(string name, string message) => errors.TryAdd(name, [message]);

    /// <summary>Refuses the body when anything in it was wrong.</summary>
    public void Check()
    {
        if (errors.Count > 0)
            throw new RefusedException(Problem.InvalidBody(errors));
    }

    /// <summary>A text of 1 to <paramref name="longest"/> characters, blanks around it taken off; null when it is wrong or not given.</summary>
    public string? Name(string name, int longest, bool required = false) =>
        Text(name, longest, required, text => text.Trim(), StorableText.Is, StorableText.Wanted);

    /// <summary>A provider's id or secret: 1 to <paramref name="longest"/> printable characters, taken as they are.</summary>
    public string? Opaque(string name, int longest, bool required = false) =>
        Text(name, longest, required, text => text, TextRules.IsPrintable, "must hold printable characters only.");

    /// <summary>True when anything was wrong until now.</summary>
    public bool HasFaults => errors.Count > 0;

    /// <summary>At most so many texts, each of 1 to <paramref name="longest"/> characters; empty when there are none.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int longest)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > most)
        {
            Fault(name, $"must be an array of at most {most} texts.");
            return [];
        }

        var texts = new List<string>();
        foreach (var (one, place) in value.EnumerateArray().Select((one, place) => (one, place)))
        {
            if (StorableText.TryRead(one, out var text) && text.Trim() is { Length: > 0 } trimmed && TextRules.LengthOf(trimmed) <= longest && StorableText.Is(trimmed))
                texts.Add(trimmed);
            else
                Fault($"{name}[{place}]", $"must be a text of 1 to {longest} characters.");
        }

        return texts;
    }

    /// <summary>One of a few words.</summary>
    public string? Word(string name, string[] words, bool required = false)
    {
        var message = $"must be one of {string.Join(", ", words)}.";
        if (Find(name, required, message) is not { } value)
            return null;
        if (StorableText.TryRead(value, out var text) && words.Contains(text, StringComparer.Ordinal))
            return text;
        Fault(name, message);
        return null;
    }

    /// <summary>A language (BCP 47); null when it is null, wrong or not given.</summary>
    public string? Language(string name)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (StorableText.TryRead(value, out var text) && LanguageTag.Is(text))
            return text;
        Fault(name, LanguageTag.Wanted);
        return null;
    }

    /// <summary>true or false.</summary>
    public bool? Flag(string name)
    {
        const string Message = "must be true or false.";
        if (Find(name, required: false, Message) is not { } value)
            return null;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Fault(name, Message);
        return null;
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/> with at most so many decimals. Required.</summary>
    public decimal Number(string name, decimal least, decimal most, int decimals)
    {
        var message = decimals == 0
            ? $"must be a whole number from {least} to {most}."
            : $"must be a number from {least} to {most} with at most {decimals} decimals.";
        if (Find(name, required: true, message) is not { } value)
            return least;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            && number >= least && number <= most && decimal.Round(number, decimals) == number)
            return number;
        Fault(name, message);
        return least;
    }

    /// <summary>A UUID.</summary>
    public Guid? Id(string name)
    {
        const string Message = "must be a UUID such as 01234567-89ab-7cde-8f01-23456789abcd, or null.";
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (StorableText.TryRead(value, out var text) && Guid.TryParseExact(text, "D", out var id))
            return id;
        Fault(name, Message);
        return null;
    }

    /// <summary>An object of the caller's own, whose texts can all be stored.</summary>
    public JsonObject? Object(string name)
    {
        const string Message = "must be an object.";
        if (Find(name, required: false, Message) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Object)
        {
            Fault(name, Message);
            return null;
        }

        if (!StorableText.IsIn(value))
        {
            Fault(name, "must not hold U+0000, broken characters or numbers beyond 1e308.");
            return null;
        }

        return JsonObject.Create(value);
    }

    private string? Text(string name, int longest, bool required, Func<string, string> clean, Func<string, bool> isGood, string badMessage)
    {
        var message = $"must be a text of 1 to {longest} characters.";
        if (Find(name, required, message) is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Fault(name, message);
            return null;
        }

        if (!StorableText.TryRead(value, out var text) || !isGood(text))
        {
            Fault(name, badMessage);
            return null;
        }

        text = clean(text);
        if (text.Length == 0 || TextRules.LengthOf(text) > longest)
        {
            Fault(name, message);
            return null;
        }

        return text;
    }

    // A member that may be null is asked about with IsNull first; here null is as wrong as any other kind.
    private JsonElement? Find(string name, bool required, string message)
    {
        if (!body.TryGetProperty(name, out var value))
        {
            if (required)
                Fault(name, $"is required: it {message}");
            return null;
        }

        if (value.ValueKind != JsonValueKind.Null)
            return value;
        Fault(name, message);
        return null;
    }
}
