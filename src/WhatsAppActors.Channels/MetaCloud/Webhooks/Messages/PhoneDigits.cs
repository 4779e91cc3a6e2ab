namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>Compares phones as one webhook writes them here and there: with or without plus sign and blanks.</summary>
internal static class PhoneDigits
{
    /// <summary>True when both hold the same digits. What holds no digit at all is compared as it stands.</summary>
    public static bool Same(string? one, string? other) =>
        one is not null && other is not null
        && (string.Equals(one, other, StringComparison.Ordinal) || (Of(one) is { Length: > 0 } digits && digits == Of(other)));

    /// <summary>The ASCII digits of a phone.</summary>
    public static string Of(string phone)
    {
        foreach (var c in phone)
        {
            if (!char.IsAsciiDigit(c))
                return string.Concat(phone.Where(char.IsAsciiDigit));
        }

        return phone;
    }
}
