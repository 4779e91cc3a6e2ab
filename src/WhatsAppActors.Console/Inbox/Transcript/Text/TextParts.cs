namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>
/// Splits a message's text into parts: addresses, and what WhatsApp's signs for bold, italic, struck and monospaced enclose. Joined again,
/// the parts are the text.
/// </summary>
internal static class TextParts
{
    private const string Fence = "```";

    /// <summary>The parts of a text.</summary>
    public static IReadOnlyList<TextPart> Of(string text)
    {
        var styles = new TextStyle[text.Length];
        var isTaken = new bool[text.Length];
        MarkFences(text, styles, isTaken);
        MarkPairs(text, '`', TextStyle.Mono, styles, isTaken);
        for (var i = 0; i < styles.Length; i++) isTaken[i] |= styles[i] != TextStyle.None;
        var links = TextLink.In(text).Where(link => Array.IndexOf(isTaken, true, link.Start, link.Length) < 0).ToList();
        foreach (var link in links) isTaken.AsSpan(link.Start, link.Length).Fill(true);
        MarkPairs(text, '*', TextStyle.Bold, styles, isTaken);
        MarkPairs(text, '_', TextStyle.Italic, styles, isTaken);
        MarkPairs(text, '~', TextStyle.Struck, styles, isTaken);
        return Cut(text, styles, links);
    }

    private static void MarkFences(string text, TextStyle[] styles, bool[] isTaken)
    {
        for (var open = text.IndexOf(Fence, StringComparison.Ordinal); open >= 0;)
        {
            var close = text.IndexOf(Fence, open + Fence.Length, StringComparison.Ordinal);
            if (close < 0) return;
            if (!string.IsNullOrWhiteSpace(text[(open + Fence.Length)..close]))
            {
                Enclose(styles, open, close, Fence.Length, TextStyle.Mono);
                isTaken.AsSpan(open, close + Fence.Length - open).Fill(true);
            }

            open = text.IndexOf(Fence, close + Fence.Length, StringComparison.Ordinal);
        }
    }

    private static void MarkPairs(string text, char sign, TextStyle style, TextStyle[] styles, bool[] isTaken)
    {
        var open = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') open = -1;
            if (text[i] != sign || isTaken[i]) continue;
            if (open >= 0 && i - open > 1 && Closes(text, i))
            {
                Enclose(styles, open, i, 1, style);
                open = -1;
            }
            else if (open < 0 && Opens(text, i))
            {
                open = i;
            }
        }
    }

    private static void Enclose(TextStyle[] styles, int open, int close, int length, TextStyle style)
    {
        for (var i = open; i < close + length; i++) styles[i] |= style;
        for (var i = 0; i < length; i++)
        {
            styles[open + i] |= TextStyle.Marker;
            styles[close + i] |= TextStyle.Marker;
        }
    }

    // 2*3*4 and snake_case_names are no signs: one opens before a word, and closes after one.
    private static bool Opens(string text, int i) =>
        (i == 0 || !char.IsLetterOrDigit(text[i - 1])) && i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]) && text[i + 1] != text[i];

    private static bool Closes(string text, int i) =>
        !char.IsWhiteSpace(text[i - 1]) && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1]));

    private static List<TextPart> Cut(string text, TextStyle[] styles, List<TextLink> links)
    {
        var parts = new List<TextPart>();
        var link = 0;
        for (var start = 0; start < text.Length;)
        {
            while (link < links.Count && links[link].Start + links[link].Length <= start) link++;
            var isLink = link < links.Count && links[link].Start <= start;
            var most = link == links.Count ? text.Length : isLink ? links[link].Start + links[link].Length : links[link].Start;
            var end = start + 1;
            while (end < most && styles[end] == styles[start]) end++;
            parts.Add(new(text[start..end], styles[start], isLink ? links[link].Href : null));
            start = end;
        }

        return parts;
    }
}
