namespace WhatsAppActors.Console.Inbox.List;

/// <summary>Times as whoever sits before the screen reads them.</summary>
/// <param name="time">The clock.</param>
/// <param name="zone">Where they sit.</param>
internal sealed class BrowserTime(TimeProvider time, TimeZoneInfo zone)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private const int Week = 7;

    /// <summary>The zone of a browser; UTC for a name that is not known here.</summary>
    public static TimeZoneInfo ZoneOf(string? name) => name is not null && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>How long ago, as short as it goes: "now", "5 min", "3 h", "Tue", "3 Mar", "3 Mar 2024".</summary>
    public string Ago(DateTimeOffset at)
    {
        var ago = Now - at;
        if (ago < Minute) return "now";
        if (ago < Hour) return $"{(int)ago.TotalMinutes} min";
        var (then, today) = (In(at).Date, In(Now).Date);
        if (then == today) return $"{(int)ago.TotalHours} h";
        if ((today - then).TotalDays < Week) return then.AddDays(1) == today ? "yesterday" : $"{then:ddd}";
        return then.Year == today.Year ? $"{then:d MMM}" : $"{then:d MMM yyyy}";
    }

    /// <summary>A time of day, with the day where it is another one: "14:05", "3 Mar 14:05".</summary>
    public string Clock(DateTimeOffset at)
    {
        var (then, now) = (In(at), In(Now));
        return then.Date == now.Date ? $"{then:HH:mm}" : then.Year == now.Year ? $"{then:d MMM HH:mm}" : $"{then:d MMM yyyy HH:mm}";
    }

    /// <summary>Day and time in full.</summary>
    public string Full(DateTimeOffset at) => $"{In(at):ddd, d MMM yyyy, HH:mm}";

    /// <summary>The day.</summary>
    public string Day(DateTimeOffset at) => $"{In(at):d MMM yyyy}";

    private DateTimeOffset In(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone);
}
