using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

/// <summary>
/// Decodes JSON strings that may hold what neither .NET nor PostgreSQL takes: U+0000, lone surrogates and invalid UTF-8
/// become U+FFFD instead of an exception.
/// </summary>
internal static class MendedText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Decodes what stands between the quotes of a JSON string that a JSON reader has accepted.</summary>
    /// <param name="escaped">The bytes between the quotes.</param>
    /// <param name="mended">Set to true when something was replaced; never set to false.</param>
    public static string Decode(ReadOnlySpan<byte> escaped, ref bool mended)
    {
        if (escaped.Contains((byte)'\\'))
            return DecodeEscaped(escaped, ref mended);
        mended |= !Utf8.IsValid(escaped);
        return Encoding.UTF8.GetString(escaped);
    }

    private static string DecodeEscaped(ReadOnlySpan<byte> escaped, ref bool mended)
    {
        // Every byte and every escape makes at most one char; invalid bytes make at most one replacement each.
        var rented = ArrayPool<char>.Shared.Rent(escaped.Length);
        try
        {
            var length = 0;
            while (!escaped.IsEmpty)
            {
                var escape = escaped.IndexOf((byte)'\\');
                var plain = escape < 0 ? escaped : escaped[..escape];
                mended |= !Utf8.IsValid(plain);
                length += Encoding.UTF8.GetChars(plain, rented.AsSpan(length));
                if (escape < 0)
                    break;
                rented[length++] = Unescape(escaped[escape..], out var consumed);
                escaped = escaped[(escape + consumed)..];
            }

            var text = rented.AsSpan(0, length);
            mended |= Mend(text);
            return new string(text);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static char Unescape(ReadOnlySpan<byte> escape, out int consumed)
    {
        if (escape[1] == (byte)'u')
        {
            consumed = 6;
            return (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        consumed = 2;
        return escape[1] switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            var other => (char)other,
        };
    }

    private static bool Mend(Span<char> text)
    {
        var mended = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (c == '\0' || char.IsSurrogate(c))
            {
                text[i] = Replacement;
                mended = true;
            }
        }

        return mended;
    }
}
