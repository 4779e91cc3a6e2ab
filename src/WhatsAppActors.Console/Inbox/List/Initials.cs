using System.Globalization;
using System.Text;

namespace WhatsAppActors.Console.Inbox.List;

/// <summary>What stands for a person's picture.</summary>
internal static class Initials
{
    private const int Hues = 12;

    /// <summary>The first letters of the first and the last word; "#" for a number; "?" for a name without letters and digits.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(First).OfType<Rune>().ToList();
        if (words.Count == 0) return "?";
        if (!Rune.IsLetter(words[0])) return "#";
        return words.Count == 1 || !Rune.IsLetter(words[^1]) ? Upper(words[0]) : Upper(words[0]) + Upper(words[^1]);
    }

    /// <summary>Which of the colours, 0 to 11: always the same for the same person.</summary>
    public static int Hue(Guid id) => id.ToByteArray()[^1] % Hues;

    private static Rune? First(string word)
    {
        foreach (var rune in word.EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune)) return rune;
        return null;
    }

    private static string Upper(Rune rune) => Rune.ToUpper(rune, CultureInfo.InvariantCulture).ToString();
}
