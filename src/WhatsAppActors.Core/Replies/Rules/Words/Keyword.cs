using WhatsAppActors.Core.Replies.Rules.Text;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>One keyword rule, ready to be held against messages.</summary>
internal sealed class Keyword
{
    private readonly Func<HeardText, bool> _matches;

    private Keyword(int place, Template reply, Func<HeardText, bool> matches, bool isRegex = false)
    {
        IsRegex = isRegex;
        Place = place;
        Reply = reply;
        _matches = matches;
    }

    /// <summary>Its place in the rule set, from 0.</summary>
    public int Place { get; }

    /// <summary>True when matching may run into a time limit.</summary>
    public bool IsRegex { get; }

    /// <summary>What is answered.</summary>
    public Template Reply { get; }

    /// <summary>True when one of the message's texts matches.</summary>
    /// <exception cref="System.Text.RegularExpressions.RegexMatchTimeoutException">A regular expression took too long.</exception>
    public bool Matches(HeardMessage message) => message.Texts.Any(_matches);

    /// <summary>Prepares a rule; null when its stored value cannot be used by this version of the program.</summary>
    public static Keyword? Of(KeywordRule rule, int place)
    {
        if (!Template.TryRead(rule.Reply, out var reply, out _)) return null;
        if (rule.Match == KeywordMatch.Regex)
            return KeywordRegex.TryRead(rule.Value, out var regex, out _) ? new Keyword(place, reply, text => regex.IsMatch(text.Raw), isRegex: true) : null;
        var value = FoldedText.Fold(rule.Value);
        if (value.Length == 0) return null;
        if (rule.Match == KeywordMatch.Contains) return new Keyword(place, reply, text => text.Folded.Contains(value, StringComparison.Ordinal));
        return FoldedText.Words(value) == value
            ? new Keyword(place, reply, text => text.Words == value)
            : new Keyword(place, reply, text => text.Folded == value);
    }
}
