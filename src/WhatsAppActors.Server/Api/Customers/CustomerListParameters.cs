using System.ComponentModel;
using System.Globalization;
using WhatsAppActors.Postgres.Customers;
using WhatsAppActors.Server.Api.Requests;

namespace WhatsAppActors.Server.Api.Customers;

/// <summary>Which customers to list.</summary>
internal sealed record CustomerListParameters(
    [property: Description("Only those whose first contact was on this channel.")] string? ChannelId,
    [property: Description("Registered at or after this time.")] string? CreatedFrom,
    [property: Description("Registered before this time.")] string? CreatedTo,
    [property: Description("Last seen at or after this time.")] string? SeenFrom,
    [property: Description("Last seen before this time.")] string? SeenTo,
    [property: Description("true: seen in the last 7 days; false: not; a number: seen in so many days.")] string? Active,
    [property: Description("Parts of name, phone, username or original id. Case and accents do not matter, a slip in a word is forgiven.")] string? Q,
    [property: Description("Whoever has this phone number, in international form of 7 to 15 digits; every way of writing it finds the same one. Write a leading + as %2B.")] string? Phone,
    [property: Description("true: deleted ones too. Default: false.")] string? IncludeDeleted)
{
    private const int LongestText = 200;
    private const int ActiveDays = 7;
    private const int MostActiveDays = 3650;

    /// <summary>Reads the filter.</summary>
    public CustomerFilter Read(DateTimeOffset now)
    {
        var filter = new CustomerFilter
        {
            ChannelId = Parameters.Filter(ChannelId),
            CreatedFrom = Parameters.Time("createdFrom", CreatedFrom),
            CreatedTo = Parameters.Time("createdTo", CreatedTo),
            SeenFrom = Parameters.Time("seenFrom", SeenFrom),
            SeenTo = Parameters.Time("seenTo", SeenTo),
            Text = Parameters.Text("q", Q, LongestText),
            Phone = Parameters.Phone("phone", Phone),
            IncludeDeleted = Parameters.Flag("includeDeleted", IncludeDeleted) ?? false,
        };
        return Active switch
        {
            null or "" => filter,
            "false" => filter with { SeenTo = Earlier(filter.SeenTo, now.AddDays(-ActiveDays)) },
            _ => filter with { SeenFrom = Later(filter.SeenFrom, now.AddDays(-ReadActiveDays(Active))) },
        };
    }

    private static int ReadActiveDays(string text)
    {
        if (text == "true")
            return ActiveDays;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= MostActiveDays
            ? days
            : throw Parameters.Bad("active", $"must be true, false, or a number of days from 1 to {MostActiveDays}.");
    }

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
