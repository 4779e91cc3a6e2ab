using System.Globalization;
using System.Text;

namespace WhatsAppActors.Console.Inbox.Transcript.Text;

/// <summary>An address within a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Href">Where it leads.</param>
internal readonly record struct TextLink(int Start, int Length, string Href)
{
    private const string Closing = ".,;:!?'*_~`)]}…";

    private static readonly string[] Beginnings = ["https://", "http://", "www."];

    /// <summary>The http and https addresses of a text. Nothing else is one, and none that hides its host behind a name.</summary>
    public static IReadOnlyList<TextLink> In(string text)
    {
        var links = new List<TextLink>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('h' or 'H' or 'w' or 'W') || !BeginsAt(text, i)) continue;
            var written = text.Substring(i, LengthAt(text, i));
            var address = written[0] is 'w' or 'W' ? "https://" + written : written;
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && IsHost(uri.Host) && uri.UserInfo.Length == 0)
                links.Add(new(i, written.Length, uri.AbsoluteUri));
            i += written.Length - 1;
        }

        return links;
    }

    private static bool IsHost(string host) => host.Length > 0 && host is not "www" and not "www.";

    private static bool BeginsAt(string text, int i) =>
        (i == 0 || !(char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '@' or '.' or '/'))
        && Array.Exists(Beginnings, beginning => text.AsSpan(i).StartsWith(beginning, StringComparison.OrdinalIgnoreCase));

    private static int LengthAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && Rune.DecodeFromUtf16(text.AsSpan(end), out var rune, out var length) == System.Buffers.OperationStatus.Done && IsPart(rune)) end += length;
        return WithoutClosing(text.AsSpan(start, end - start));
    }

    // Neither blanks nor characters that are not seen or turn the direction of writing.
    private static bool IsPart(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && rune.Value is not ('<' or '>' or '"') && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    // A sentence's end is none of the address; a bracket that was opened within it is.
    private static int WithoutClosing(ReadOnlySpan<char> address)
    {
        var (opened, closed) = (address.Count('('), address.Count(')'));
        var length = address.Length;
        while (length > 1 && Closing.Contains(address[length - 1], StringComparison.Ordinal))
        {
            if (address[length - 1] == ')' && opened >= closed--) break;
            length--;
        }

        return length;
    }
}
