using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>A tenant's opt-out and opt-in words, those that are always on among them. A word counts only as a whole message.</summary>
internal sealed class ConsentWords
{
    private static readonly ConsentPhrases English = BuiltInPhrases.All[0];

    private static readonly Dictionary<string, ConsentPhrases[]> BuiltInOptOut = Index(phrases => phrases.OptOut);
    private static readonly Dictionary<string, ConsentPhrases[]> BuiltInOptIn = Index(phrases => phrases.OptIn);

    private readonly WholeMessages _optOut;
    private readonly WholeMessages _optIn;

    /// <summary>Adds the tenant's own words.</summary>
    public ConsentWords(RuleSet rules)
    {
        _optOut = new WholeMessages(rules.OptOut.Words);
        _optIn = new WholeMessages(rules.OptIn.Words);
    }

    /// <summary>
    /// The consent word that a message is, or null. What is both, by a tenant's mistake, withdraws. The language is the customer's where it
    /// has the word (STOP is a word of all), else the word's own.
    /// </summary>
    /// <param name="letters">From <see cref="FoldedText.Letters"/>.</param>
    /// <param name="language">The customer's; null when not known.</param>
    public ConsentWord? Find(string letters, string? language) =>
        Find(ConsentChange.Withdrawn, letters, language, BuiltInOptOut, _optOut)
        ?? Find(ConsentChange.Granted, letters, language, BuiltInOptIn, _optIn);

    private static ConsentWord? Find(
        ConsentChange change, string letters, string? language, Dictionary<string, ConsentPhrases[]> builtIn, WholeMessages own)
    {
        var known = builtIn.GetValueOrDefault(letters);
        var isOwn = own.Contain(letters);
        if (known is null && !isOwn) return null;
        var first = language?.Split('-', '_')[0];
        var phrases = (known ?? BuiltInPhrases.All).FirstOrDefault(p => p.Language.Equals(first, StringComparison.OrdinalIgnoreCase));
        return new ConsentWord(change, phrases ?? known?[0] ?? English, isOwn);
    }

    private static Dictionary<string, ConsentPhrases[]> Index(Func<ConsentPhrases, string[]> words) =>
        BuiltInPhrases.All
            .SelectMany(phrases => words(phrases).Select(word => (Letters: FoldedText.Letters(FoldedText.Fold(word)), Phrases: phrases)))
            .GroupBy(entry => entry.Letters, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Phrases).ToArray(), StringComparer.Ordinal);
}
