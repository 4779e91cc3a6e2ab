using System.Globalization;

namespace WhatsAppActors.Console.Inbox.Transcript;

/// <summary>Says times as the reader's own clock does.</summary>
/// <param name="zone">The reader's time zone.</param>
internal sealed class LocalClock(TimeZoneInfo zone)
{
    /// <summary>The clock of somebody whose time zone is not known.</summary>
    public static readonly LocalClock Universal = new(TimeZoneInfo.Utc);

    /// <summary>The clock of a browser.</summary>
    /// <param name="name">Its time zone's name, such as <c>Europe/Berlin</c>.</param>
    /// <param name="minutes">Its difference from UTC now, east positive: used where the name is not known here.</param>
    public static LocalClock Of(string? name, int minutes)
    {
        if (name is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)) return new(zone);
        var offset = TimeSpan.FromMinutes(Math.Clamp(minutes, -14 * 60, 14 * 60));
        return new(TimeZoneInfo.CreateCustomTimeZone("reader", offset, displayName: null, standardDisplayName: null));
    }

    /// <summary>The day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary><c>14:05</c></summary>
    public string TimeOf(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary><c>24 November 2026, 14:05:33</c></summary>
    public string WholeOf(DateTimeOffset at) => Local(at).ToString("d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A time of today by the clock, one of another day with its day.</summary>
    public string NearOf(DateTimeOffset at, DateTimeOffset now) =>
        DayOf(at) == DayOf(now) ? TimeOf(at) : Local(at).ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A day as people call it.</summary>
    public string NameOf(DateOnly day, DateTimeOffset now)
    {
        var ago = DayOf(now).DayNumber - day.DayNumber;
        return ago switch
        {
            0 => "Today",
            1 => "Yesterday",
            > 1 and < 7 => day.ToString("dddd", CultureInfo.InvariantCulture),
            _ => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    // A provider's time may be at the very edge of what a date can be.
    private DateTimeOffset Local(DateTimeOffset at)
    {
        try
        {
            return TimeZoneInfo.ConvertTime(at, zone);
        }
        catch (ArgumentOutOfRangeException)
        {
            return at;
        }
    }
}
