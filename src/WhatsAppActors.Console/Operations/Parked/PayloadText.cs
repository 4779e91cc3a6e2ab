using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Operations.Parked;

/// <summary>Bytes from outside, made readable: JSON indented, anything else as base64.</summary>
/// <param name="Text">What to show, as text only.</param>
/// <param name="IsJson">False: base64.</param>
/// <param name="Cut">More was there than is shown.</param>
public sealed partial record PayloadText(string Text, bool IsJson, bool Cut)
{
    /// <summary>How many characters are shown at most: what a page can bear.</summary>
    public const int Longest = 200_000;

    /// <summary>Makes bytes readable.</summary>
    public static PayloadText Of(byte[] bytes)
    {
        using var parsed = StoredPayload.Parse(bytes);
        if (parsed is not null)
        {
            try
            {
                using var written = new MemoryStream();
                using (var writer = new Utf8JsonWriter(written, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = StoredPayload.Deepest }))
                    parsed.WriteTo(writer);
                // In JSON every character may be written as an escape, and these would show the rest in an order that it does not have.
                return Shown(Turning().Replace(Encoding.UTF8.GetString(written.GetBuffer(), 0, (int)written.Length), match => $"\\u{(int)match.Value[0]:x4}"), isJson: true);
            }
            catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
            {
                // JSON that cannot be written anew, such as half a surrogate pair: shown as bytes below.
            }
        }

        return Shown(Convert.ToBase64String(bytes), isJson: false);
    }

    private static PayloadText Shown(string text, bool isJson) =>
        text.Length <= Longest ? new(text, isJson, Cut: false) : new(text[..(char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest)], isJson, Cut: true);

    [GeneratedRegex("[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]", RegexOptions.None, 1000)]
    private static partial Regex Turning();
}
