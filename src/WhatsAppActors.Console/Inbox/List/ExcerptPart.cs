using WhatsAppActors.Core.Search;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>A part of an excerpt, as it is drawn.</summary>
/// <param name="Text">What it says.</param>
/// <param name="IsMarked">True for what was looked for.</param>
internal readonly record struct ExcerptPart(string Text, bool IsMarked)
{
    /// <summary>The parts, in their order.</summary>
    public static IEnumerable<ExcerptPart> Of(Excerpt excerpt)
    {
        var at = 0;
        foreach (var mark in excerpt.Marks)
        {
            // Marks of words within words lie over each other.
            if (mark.Start < at) continue;
            if (mark.Start > at) yield return new(excerpt.Text[at..mark.Start], IsMarked: false);
            at = mark.Start + mark.Length;
            yield return new(excerpt.Text[mark.Start..at], IsMarked: true);
        }

        if (at < excerpt.Text.Length) yield return new(excerpt.Text[at..], IsMarked: false);
    }
}
