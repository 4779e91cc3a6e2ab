using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WhatsAppActors.Simulator.People;

/// <summary>Business-scoped user ids: a country code, a full stop, digits (Meta: "Business-scoped user IDs").</summary>
internal static class UserIds
{
    private static readonly (string Prefix, string Country)[] Countries =
    [
        ("1", "US"), ("20", "EG"), ("27", "ZA"), ("31", "NL"), ("33", "FR"), ("34", "ES"), ("39", "IT"), ("41", "CH"), ("43", "AT"), ("44", "GB"),
        ("48", "PL"), ("49", "DE"), ("52", "MX"), ("54", "AR"), ("55", "BR"), ("57", "CO"), ("62", "ID"), ("7", "RU"), ("81", "JP"), ("90", "TR"),
        ("91", "IN"), ("92", "PK"), ("234", "NG"), ("351", "PT"), ("380", "UA"), ("966", "SA"), ("971", "AE"), ("972", "IL"),
    ];

    /// <summary>The same phone always has the same id.</summary>
    public static string OfPhone(string digits) => $"{Country(digits)}.{Number("phone:" + digits)}";

    /// <summary>The same username always has the same id.</summary>
    public static string OfUsername(string username) => "US." + Number("username:" + username);

    /// <summary>True for what has the form of an id.</summary>
    public static bool IsUserId(string text) =>
        text.Length is > 3 and <= 131 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && text[2] == '.'
        && text.AsSpan(3).IndexOfAnyExcept(Alphabet) < 0;

    private static System.Buffers.SearchValues<char> Alphabet { get; } =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.");

    private static string Country(string digits) =>
        Countries.Where(c => digits.StartsWith(c.Prefix, StringComparison.Ordinal)).MaxBy(c => c.Prefix.Length).Country ?? "US";

    private static string Number(string of)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(of));
        return (BitConverter.ToUInt64(hash) | (1UL << 63)).ToString("D20", CultureInfo.InvariantCulture);
    }
}
