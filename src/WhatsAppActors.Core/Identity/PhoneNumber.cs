using System.Diagnostics.CodeAnalysis;

namespace WhatsAppActors.Core.Identity;

/// <summary>
/// Brings the forms in which WhatsApp writes one phone number to a single one: E.164, after the rules of the three countries
/// whose mobile numbers WhatsApp writes in two ways (Brazil's ninth digit, Mexico's 1, Argentina's 9).
/// </summary>
public static class PhoneNumber
{
    /// <summary>What a plausible number is, as the end of a sentence about it.</summary>
    public const string Wanted = "must be a phone in international form of 7 to 15 digits, such as +49 151 12345678.";

    // E.164 allows at most 15 digits; the shortest international numbers in use have 7.
    private const int LeastDigits = 7;
    private const int MostDigits = 15;

    /// <summary>Writes a number as E.164 with a leading plus, or returns false for what is no plausible international number.</summary>
    /// <param name="value">Digits, with or without a plus; spaces, dots, hyphens and parentheses are passed over.</param>
    /// <param name="e164">The canonical form, such as <c>+5511987654321</c>.</param>
    public static bool TryCanonicalize(string value, [NotNullWhen(true)] out string? e164)
    {
        ArgumentNullException.ThrowIfNull(value);
        e164 = null;
        if (value.Length > 40) return false;
        Span<char> buffer = stackalloc char[MostDigits + 2];
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (char.IsAsciiDigit(c))
            {
                if (length == MostDigits) return false;
                buffer[length++] = c;
            }
            else if (c is not (' ' or '-' or '.' or '(' or ')') && !(c == '+' && length == 0))
            {
                return false;
            }
        }

        if (length < LeastDigits || buffer[0] == '0') return false;
        length = Normalize(buffer, length);
        e164 = string.Concat("+", buffer[..length]);
        return true;
    }

    private static int Normalize(Span<char> digits, int length)
    {
        // Brazil: 55, area (2 digits), subscriber. Mobiles have 9 digits and begin with 9; WhatsApp knows many of them by the
        // eight of before. Eight-digit subscribers from 6 on are such mobiles; landlines (2 to 5) never gain a 9.
        if (length == 12 && digits.StartsWith("55") && digits[4] >= '6') return Insert(digits, length, 4, '9');

        // Mexico: 52 1 and ten digits is the old way of writing 52 and ten digits.
        if (length == 13 && digits.StartsWith("521")) return Remove(digits, length, 2);

        // Argentina: mobiles are 54 9 and ten digits; WhatsApp may leave the 9 out.
        if (length == 12 && digits.StartsWith("54") && digits[2] != '9') return Insert(digits, length, 2, '9');

        return length;
    }

    private static int Insert(Span<char> digits, int length, int at, char digit)
    {
        digits[at..length].CopyTo(digits[(at + 1)..]);
        digits[at] = digit;
        return length + 1;
    }

    private static int Remove(Span<char> digits, int length, int at)
    {
        digits[(at + 1)..length].CopyTo(digits[at..]);
        return length - 1;
    }
}
