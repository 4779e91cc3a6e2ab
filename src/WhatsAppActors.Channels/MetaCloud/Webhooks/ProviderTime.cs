using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks;

/// <summary>
/// Meta's times: seconds since 1970, a string in messages and statuses, a number in entries and preferences
/// (Meta: "Webhooks payload reference").
/// </summary>
internal static class ProviderTime
{
    // WhatsApp began in 2009: nothing it tells can be older.
    private const long Year2009 = 1_230_768_000;
    private const long Year2100 = 4_102_444_800;
    private const long Year10000 = 253_402_300_800;
    private const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>The time, or null where it is missing or odd. A time far in the future stays as it is.</summary>
    public static DateTimeOffset? Read(JsonElement element)
    {
        var digits = element.ValueKind switch
        {
            JsonValueKind.Number => JsonMarshal.GetRawUtf8Value(element),
            JsonValueKind.String => JsonMarshal.GetRawUtf8Value(element)[1..^1],
            _ => default,
        };

        // "\u0031…" is a digit, too, if an improbable one.
        var text = digits.Contains((byte)'\\') ? element.Text() : null;
        if (text is null ? !decimal.TryParse(digits, Styles, CultureInfo.InvariantCulture, out var value) : !decimal.TryParse(text, Styles, CultureInfo.InvariantCulture, out value))
            return null;

        // Some senders use milliseconds; seconds of that size would be thousands of years away.
        if (value > Year2100 && value / 1000 is >= Year2009 and < Year2100)
            value /= 1000;
        return value is >= Year2009 and < Year10000
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(value * TimeSpan.TicksPerSecond))
            : null;
    }
}
