using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>
/// A regular expression that a tenant wrote. It never backtracks, so the time to match grows with the text's length only; the time limits
/// are a second fence for expressions that are costly all the same.
/// </summary>
internal sealed class KeywordRegex
{
    // By the clock on the wall, the only one that expressions know: a process that is paused, starved, or compiles for the first time runs into the
    // first limit without the expression's fault, and a customer would get no answer. What is costly runs into the second one, too.
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Regex _usual;
    private readonly Lazy<Regex> _patient;

    private KeywordRegex(Regex usual, TimeSpan longest)
    {
        _usual = usual;
        _patient = new Lazy<Regex>(() => new Regex(usual.ToString(), usual.Options, longest));
    }

    /// <summary>True when something in a text matches.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes too long.</exception>
    public bool IsMatch(string text)
    {
        try
        {
            return _usual.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return _patient.Value.IsMatch(text);
        }
    }

    /// <summary>Reads an expression.</summary>
    /// <param name="pattern">.NET's syntax, without what needs backtracking: back references, look-around, atomic and conditional groups.</param>
    /// <param name="regex">The expression.</param>
    /// <param name="fault">What is wrong with it, where and what to do.</param>
    public static bool TryRead(string pattern, [NotNullWhen(true)] out KeywordRegex? regex, [NotNullWhen(false)] out string? fault) =>
        TryRead(pattern, Usual, Longest, out regex, out fault);

    /// <summary>The same with other limits: of a first try, and of a second one where the first took longer.</summary>
    internal static bool TryRead(string pattern, TimeSpan usual, TimeSpan longest, [NotNullWhen(true)] out KeywordRegex? regex, [NotNullWhen(false)] out string? fault)
    {
        const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        regex = null;
        fault = null;
        try
        {
            regex = new KeywordRegex(new Regex(pattern, Options, usual), longest);
            return true;
        }
        catch (RegexParseException wrong)
        {
            fault = $"is no regular expression: {wrong.Error} at position {wrong.Offset}.";
        }
        catch (NotSupportedException)
        {
            fault = "needs backtracking or grows too large. Leave out back references, look-ahead, look-behind and atomic groups, and make repetitions such as {1,1000} smaller.";
        }

        return false;
    }
}
