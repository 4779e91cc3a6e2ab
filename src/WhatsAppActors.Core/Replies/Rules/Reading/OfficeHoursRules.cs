using System.Globalization;
using WhatsAppActors.Core.Replies.Rules.Hours;

namespace WhatsAppActors.Core.Replies.Rules.Reading;

/// <summary>Reads <c>officeHours</c>.</summary>
internal static class OfficeHoursRules
{
    private const int LongestZone = 64;

    /// <summary><c>{timeZone, days, awayText}</c>; days: a list of <c>{from, to}</c> by the English name of the weekday.</summary>
    public static OfficeHoursRule Read(Node node)
    {
        node.Knows("timeZone", "days", "awayText");
        var days = node["days"];
        days.Knows("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        return new OfficeHoursRule
        {
            TimeZone = TimeZone(node["timeZone"]),
            Days = new WeekDays
            {
                Monday = Day(days["monday"]),
                Tuesday = Day(days["tuesday"]),
                Wednesday = Day(days["wednesday"]),
                Thursday = Day(days["thursday"]),
                Friday = Day(days["friday"]),
                Saturday = Day(days["saturday"]),
                Sunday = Day(days["sunday"]),
            },
            AwayText = TextRules.Sent(node["awayText"], isRequired: false),
        };
    }

    private static string TimeZone(Node node)
    {
        var byDefault = new OfficeHoursRule().TimeZone;
        if (node.Text(LongestZone, isRequired: false) is not { } id) return byDefault;
        if (OfficeTimeZone.TryFind(id, out var zone)) return zone.Id;
        node.Fault("must be an IANA time zone such as Europe/Berlin or America/Sao_Paulo.");
        return byDefault;
    }

    private static List<Opening> Day(Node list) => list.Items(RuleLimits.MostOpenings).Select(One).ToList();

    private static Opening One(Node node)
    {
        if (node.IsAbsent) node.Fault("must be an object with from, to.");
        node.Knows("from", "to");
        var from = Time(node["from"], isEnd: false);
        var to = Time(node["to"], isEnd: true);
        if (from is not null && from == to) node.Fault("is empty: from and to are the same. A whole day is 00:00 to 24:00.");
        return new Opening(from ?? "", to ?? "");
    }

    private static string? Time(Node node, bool isEnd)
    {
        var text = node.Text(OpeningTimes.Format.Length, isRequired: true);
        if (text is null || (isEnd && text == OpeningTimes.EndOfDay)) return text;
        if (TimeOnly.TryParseExact(text, OpeningTimes.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return text;
        node.Fault($"must be a time of the day such as 09:30{(isEnd ? ", up to 24:00" : ", up to 23:59")}.");
        return null;
    }
}
