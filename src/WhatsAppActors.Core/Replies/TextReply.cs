namespace WhatsAppActors.Core.Replies;

/// <summary>A text message.</summary>
/// <param name="Text">1 to <see cref="LongestText"/> UTF-16 units.</param>
public sealed record TextReply(string Text) : Reply
{
    /// <summary>Meta: a text message's body has at most 4096 characters. Counted in UTF-16 units, the strictest way to count.</summary>
    public const int LongestText = 4096;

    /// <inheritdoc/>
    public override string Type => "text";

    /// <inheritdoc/>
    public override string? Words => Text;

    /// <summary>A text of any length as messages, parted between paragraphs, lines or words as far as there are any.</summary>
    public static IEnumerable<TextReply> Split(string? text)
    {
        var rest = (text ?? "").Trim();
        while (rest.Length > LongestText)
        {
            var end = EndOfPart(rest);
            yield return new TextReply(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0) yield return new TextReply(rest);
    }

    // In the second half, so that no part is tiny; never between the halves of a surrogate pair.
    private static int EndOfPart(string text)
    {
        foreach (var between in (string[])["\n\n", "\n", " "])
        {
            var at = text.LastIndexOf(between, LongestText - 1, LongestText / 2, StringComparison.Ordinal);
            if (at > 0) return at;
        }

        return char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
    }
}
