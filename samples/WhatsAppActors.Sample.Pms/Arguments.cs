using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WhatsAppActors.Sample.Pms;

/// <summary>The command line; <see cref="Usage"/> tells what each is for.</summary>
internal sealed record Arguments(string Phone, string Booking, string? Guest, TimeSpan Wait, string Via)
{
    private const int LongestBooking = 100;

    private static readonly string[] Names = ["phone", "booking", "guest", "wait", "via"];

    public static bool TryRead(string[] args, [NotNullWhen(true)] out Arguments? arguments, out string fault)
    {
        (arguments, fault) = (null, "");
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || !Names.Contains(args[i][2..], StringComparer.Ordinal)) fault = $"{args[i]} is no argument.";
            else if (i + 1 == args.Length) fault = $"{args[i]} needs a value.";
            if (fault.Length > 0) return false;
            given[args[i][2..]] = args[i + 1];
        }

        var (phone, booking, via) = (given.GetValueOrDefault("phone", ""), given.GetValueOrDefault("booking", ""), given.GetValueOrDefault("via", "http"));
        var isWait = int.TryParse(given.GetValueOrDefault("wait", "60"), NumberStyles.None, CultureInfo.InvariantCulture, out var wait) && wait is >= 1 and <= 3600;
        fault = phone.Length == 0 ? "--phone is missing: the guest's number in international form."
            : booking.Length is 0 or > LongestBooking || !booking.All(char.IsAsciiLetterOrDigit) ? $"--booking must be the booking's number: 1 to {LongestBooking} letters and digits."
            : !isWait ? "--wait must be a number of seconds from 1 to 3600."
            : via is not ("http" or "grains") ? "--via must be http or grains."
            : "";
        if (fault.Length > 0) return false;
        arguments = new Arguments(phone, booking, given.GetValueOrDefault("guest"), TimeSpan.FromSeconds(wait), via);
        return true;
    }
}
