using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>Words that count only when they are all of a message.</summary>
internal sealed class WholeMessages(IEnumerable<string> words)
{
    private readonly HashSet<string> _letters = words
        .Select(word => FoldedText.Letters(FoldedText.Fold(word)))
        .Where(letters => letters.Length > 0)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>True when the message is one of them.</summary>
    /// <param name="letters">From <see cref="FoldedText.Letters"/>.</param>
    public bool Contain(string letters) => _letters.Contains(letters);
}
