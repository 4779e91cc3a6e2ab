namespace WhatsAppActors.Core.Replies.Rules;

/// <summary>How large a rule set may be. Every message may be held against all of it.</summary>
public static class RuleLimits
{
    /// <summary>Keyword rules of a tenant.</summary>
    public const int MostKeywords = 200;

    /// <summary>Characters of a keyword, or of an opt-out, opt-in or hand-over word.</summary>
    public const int LongestValue = 200;

    /// <summary>Characters of a regular expression.</summary>
    public const int LongestRegex = 500;

    /// <summary>Words of one kind.</summary>
    public const int MostWords = 100;

    /// <summary>Openings on one day.</summary>
    public const int MostOpenings = 10;

    /// <summary>A hand-over's greatest length: 30 days.</summary>
    public const int MostMinutes = 30 * 24 * 60;
}
