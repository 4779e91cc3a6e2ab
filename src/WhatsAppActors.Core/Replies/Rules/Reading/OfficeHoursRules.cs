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
        if (node.IsAbsent || !node.Knows("timeZone", "days", "awayText")) return new OfficeHoursRule();
        return new OfficeHoursRule
        {
            TimeZone = TimeZone(node["timeZone"]),
            Days = Days(node["days"]),
            AwayText = TextRules.Sent(node["awayText"], isRequired: false),
        };
    }

    private static WeekDays Days(Node node)
    {
        if (node.IsAbsent || !node.Knows("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")) return new WeekDays();
        return new WeekDays
        {
            Monday = Day(node["monday"]),
            Tuesday = Day(node["tuesday"]),
            Wednesday = Day(node["wednesday"]),
            Thursday = Day(node["thursday"]),
            Friday = Day(node["friday"]),
            Saturday = Day(node["saturday"]),
            Sunday = Day(node["sunday"]),
        };
    }

    private static string TimeZone(Node node)
    {
        var byDefault = new OfficeHoursRule().TimeZone;
        if (node.Text(LongestZone, isRequired: false) is not { } id) return byDefault;
        if (OfficeTimeZone.TryFind(id, out _)) return id;
        node.Fault("must be an IANA time zone such as Europe/Berlin or America/Sao_Paulo, in this spelling.");
        return byDefault;
    }

    private static List<Opening> Day(Node list) => list.Items(RuleLimits.MostOpenings).Select(One).ToList();

    private static Opening One(Node node)
    {
        if (!node.Knows("from", "to")) return new Opening("", "");
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
