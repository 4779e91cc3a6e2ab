namespace WhatsAppActors.Core.Customers;

/// <summary>The name of a language, such as <c>en</c> or <c>pt-BR</c> (BCP 47).</summary>
public static class LanguageTag
{
    /// <summary>What a wrong one is told.</summary>
    public const string Wanted = "must be a language such as en or pt-BR, or null.";

    // RFC 5646, 4.4.1: whoever holds tags must hold at least so many characters.
    private const int Longest = 35;
    private const int LongestPart = 8;

    /// <summary>True for a language of two or three letters, with or without further parts.</summary>
    public static bool Is(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= Longest && text.Split('-') is [{ Length: 2 or 3 } language, .. var more] && language.All(char.IsAsciiLetter)
            && more.All(part => part.Length is >= 1 and <= LongestPart && part.All(char.IsAsciiLetterOrDigit));
    }
}
