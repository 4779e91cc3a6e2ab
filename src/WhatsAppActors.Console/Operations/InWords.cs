using System.Globalization;
using WhatsAppActors.Core.Operations;

namespace WhatsAppActors.Console.Operations;

/// <summary>How figures are written.</summary>
internal static class InWords
{
    private static readonly string[] Sizes = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>Stands where there is nothing to tell.</summary>
    public const string Nothing = "–";

    /// <summary>A count that ends at <see cref="Counts.Most"/>.</summary>
    public static string Count(int count) => count >= Counts.Most ? $"{Counts.Most - 1}+" : Number(count);

    /// <summary>Sums of such counts: a sum with one that ended is a least, as is one that lacks some.</summary>
    public static string Sum(IEnumerable<int> counts, bool isLeast = false)
    {
        var (sum, ended) = counts.Aggregate((Sum: 0L, Ended: false), (so, count) => (so.Sum + count, so.Ended || count >= Counts.Most));
        return ended ? $"{Number(sum - 1)}+" : isLeast ? $"{Number(sum)}+" : Number(sum);
    }

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>So many a second.</summary>
    public static string Rate(double rate) => rate switch
    {
        <= 0 => "0",
        < 0.1 => "<0.1",
        < 10 => rate.ToString("0.#", CultureInfo.InvariantCulture),
        _ => rate.ToString("N0", CultureInfo.InvariantCulture),
    };

    /// <summary>A duration of the order of a request.</summary>
    public static string Milliseconds(double seconds) => seconds switch
    {
        < 0.001 => "<1 ms",
        < 0.01 => (seconds * 1000).ToString("0.0 'ms'", CultureInfo.InvariantCulture),
        < 1 => (seconds * 1000).ToString("0 'ms'", CultureInfo.InvariantCulture),
        _ => seconds.ToString("0.0 's'", CultureInfo.InvariantCulture),
    };

    /// <summary>How long ago, or how long until.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => "0 s",
        { TotalMinutes: < 1 } => $"{span.Seconds} s",
        { TotalHours: < 1 } => $"{span.Minutes} min",
        { TotalDays: < 1 } => span.Minutes == 0 ? $"{span.Hours} h" : $"{span.Hours} h {span.Minutes} min",
        _ => span.Hours == 0 ? $"{Number(span.Days)} d" : $"{Number(span.Days)} d {span.Hours} h",
    };

    /// <summary>So many bytes, by thousands.</summary>
    public static string Bytes(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= 1000 && unit < Sizes.Length - 1)
        {
            size /= 1000;
            unit++;
        }

        return $"{size.ToString(unit == 0 || size >= 100 ? "0" : "0.0", CultureInfo.InvariantCulture)} {Sizes[unit]}";
    }

    /// <summary>A moment of today or of another day; UTC, as the server's logs.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
