using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace WhatsAppActors.Core.Replies.Rules.Text;

/// <summary>
/// A text with placeholders: <c>{{name}}</c>, <c>{{firstName}}</c>, <c>{{phone}}</c> of the customer and <c>{{text}}</c> of the message that is
/// answered. What is not known is empty. Case and blanks inside the braces make no difference.
/// </summary>
internal sealed class Template
{
    private const string Open = "{{";
    private const string Close = "}}";

    // Literals at even places, names of placeholders between them.
    private readonly string[] _parts;

    private Template(string[] parts) => _parts = parts;

    /// <summary>The placeholders that there are.</summary>
    public static IReadOnlyList<string> Names { get; } = ["name", "firstName", "phone", "text"];

    /// <summary>True when there is something else than placeholders and blanks: without, a customer without a name would get an empty message.</summary>
    public bool HasLiterals => _parts.Where((_, place) => place % 2 == 0).Any(literal => !string.IsNullOrWhiteSpace(literal));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="template">The template.</param>
    /// <param name="fault">What is wrong with it, where and what to do.</param>
    public static bool TryRead(string text, [NotNullWhen(true)] out Template? template, [NotNullWhen(false)] out string? fault)
    {
        template = null;
        var parts = new List<string>();
        var read = 0;
        for (int open; (open = text.IndexOf(Open, read, StringComparison.Ordinal)) >= 0;)
        {
            var close = text.IndexOf(Close, open, StringComparison.Ordinal);
            if (close < 0)
            {
                fault = $"has a {Open} at position {open} that is never closed. Write {Close} after the placeholder's name.";
                return false;
            }

            var name = text[(open + Open.Length)..close].Trim();
            if (Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } placeholder)
            {
                fault = $"has an unknown placeholder at position {open}. Known are {string.Join(", ", Names.Select(known => Open + known + Close))}.";
                return false;
            }

            parts.Add(text[read..open]);
            parts.Add(placeholder);
            read = close + Close.Length;
        }

        parts.Add(text[read..]);
        template = new Template([.. parts]);
        fault = null;
        return true;
    }

    /// <summary>Fills the placeholders in, once: what they stand for is not read again. Cut at <see cref="TextReply.LongestText"/>.</summary>
    public string Render(TurnCustomer customer, TurnMessage? answered)
    {
        var text = new StringBuilder();
        for (var place = 0; place < _parts.Length; place++) text.Append(place % 2 == 0 ? _parts[place] : Value(_parts[place], customer, answered));
        return Cut(text.ToString());
    }

    /// <summary>True when the text is one that this template makes, whoever the customer is.</summary>
    public bool CouldHaveMade(string text)
    {
        if (_parts.Length == 1) return text == _parts[0];
        if (!text.StartsWith(_parts[0], StringComparison.Ordinal)) return false;
        // What was cut has lost its end.
        var isCut = text.Length >= TextReply.LongestText - 1;
        var read = _parts[0].Length;
        for (var place = 2; place < _parts.Length - 1; place += 2)
        {
            var found = text.IndexOf(_parts[place], read, StringComparison.Ordinal);
            if (found < 0) return isCut;
            read = found + _parts[place].Length;
        }

        return isCut || (text.Length - read >= _parts[^1].Length && text.EndsWith(_parts[^1], StringComparison.Ordinal));
    }

    private static string Value(string placeholder, TurnCustomer customer, TurnMessage? answered) => placeholder switch
    {
        "name" => customer.DisplayName,
        "firstName" => customer.DisplayName.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(""),
        "phone" => customer.Phone ?? "",
        _ => answered?.Text ?? "",
    };

    private static string Cut(string text)
    {
        if (text.Length <= TextReply.LongestText) return text;
        var end = TextReply.LongestText;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
    }
}
