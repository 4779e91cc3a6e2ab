using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace WhatsAppActors.Core.Replies.Rules.Words;

/// <summary>
/// Regular expressions that tenants write. They never backtrack, so the time to match grows with the text's length only; the time limit
/// is a second fence for expressions that are costly all the same.
/// </summary>
internal static class KeywordRegex
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads an expression.</summary>
    /// <param name="pattern">.NET's syntax, without what needs backtracking: back references, look-around, atomic and conditional groups.</param>
    /// <param name="regex">The expression.</param>
    /// <param name="fault">What is wrong with it, where and what to do.</param>
    public static bool TryRead(string pattern, [NotNullWhen(true)] out Regex? regex, [NotNullWhen(false)] out string? fault)
    {
        const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        regex = null;
        fault = null;
        try
        {
            regex = new Regex(pattern, Options, LongestMatch);
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
