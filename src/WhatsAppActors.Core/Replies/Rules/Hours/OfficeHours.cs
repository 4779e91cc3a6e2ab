using System.Globalization;

namespace WhatsAppActors.Core.Replies.Rules.Hours;

/// <summary>
/// A tenant's week in its own time zone. Openings are spans of real time between two readings of the local clock: one that begins in
/// the hour that daylight saving leaves out begins when that hour is over; one that begins in the hour that comes twice begins with the
/// first, and one that ends there ends with the second. An opening that only that lost hour would hold does not take place.
/// </summary>
internal sealed class OfficeHours
{
    // An opening lasts less than two days, so the latest one that ended began at most this many days ago, if any day of the week has one.
    private const int DaysBack = 9;

    private readonly TimeZoneInfo _zone;
    private readonly ILookup<DayOfWeek, (TimeSpan From, TimeSpan To)> _openings;

    private OfficeHours(TimeZoneInfo zone, WeekDays days)
    {
        _zone = zone;
        _openings = Enum.GetValues<DayOfWeek>()
            .SelectMany(day => days.On(day).Select(opening => (Day: day, Span: Span(opening))))
            .ToLookup(entry => entry.Day, entry => entry.Span);
    }

    /// <summary>Prepares a week; null when this machine does not know the time zone.</summary>
    public static OfficeHours? Of(OfficeHoursRule rule) => OfficeTimeZone.TryFind(rule.TimeZone, out var zone) ? new OfficeHours(zone, rule.Days) : null;

    /// <summary>
    /// Since when it has been closed: the end of the latest opening; <see cref="DateTimeOffset.MinValue"/> when there are none. Null: it is open.
    /// </summary>
    public DateTimeOffset? ClosedSince(DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, _zone).Date;
        var since = DateTimeOffset.MinValue;
        for (var back = 0; back <= DaysBack; back++)
        {
            var day = today.AddDays(-back);
            foreach (var (from, to) in _openings[day.DayOfWeek])
            {
                var begin = Instant(day + from, isEnd: false);
                var end = Instant(day + to, isEnd: true);
                if (begin <= now && now < end) return null;
                if (begin < end && end <= now && end > since) since = end;
            }
        }

        return since;
    }

    private static (TimeSpan From, TimeSpan To) Span(Opening opening)
    {
        var from = LocalTime(opening.From);
        var to = LocalTime(opening.To);
        return (from, to <= from ? to + TimeSpan.FromDays(1) : to);
    }

    private static TimeSpan LocalTime(string text) =>
        text == Reading.OpeningTimes.EndOfDay ? TimeSpan.FromDays(1) : TimeOnly.ParseExact(text, Reading.OpeningTimes.Format, CultureInfo.InvariantCulture).ToTimeSpan();

    private DateTimeOffset Instant(DateTime local, bool isEnd)
    {
        if (_zone.IsInvalidTime(local)) return Jump(local);
        if (!_zone.IsAmbiguousTime(local)) return new DateTimeOffset(local, _zone.GetUtcOffset(local));
        var offsets = _zone.GetAmbiguousTimeOffsets(local);
        return new DateTimeOffset(local, isEnd ? offsets.Min() : offsets.Max());
    }

    // The first reading of the clock after the lost ones. Time zones change on whole minutes.
    private DateTimeOffset Jump(DateTime local)
    {
        var minute = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified);
        while (_zone.IsInvalidTime(minute)) minute = minute.AddMinutes(1);
        return new DateTimeOffset(minute, _zone.GetUtcOffset(minute));
    }
}
