using WhatsAppActors.Console.Inbox.List;

namespace WhatsAppActors.Console.Tests.Inbox.List;

public sealed class LineWordsTests
{
    [Theory]
    [InlineData("Anna Müller", "AM")]
    [InlineData("anna", "A")]
    [InlineData("  Anna  von der  Heide ", "AH")]
    [InlineData("+49 151 1234", "#")]
    [InlineData("👍", "?")]
    [InlineData("", "?")]
    [InlineData("محمد الأحمد", "ما")]
    [InlineData("Anna 2", "A")]
    [InlineData("😀 Zoë", "Z")]
    public void Initials_are_letters_of_the_name(string name, string expected) => Assert.Equal(expected, Initials.Of(name));

    [Theory]
    [InlineData(0, "now")]
    [InlineData(-3, "now")]
    [InlineData(5, "5 min")]
    [InlineData(59, "59 min")]
    [InlineData(60 * 3, "3 h")]
    [InlineData(60 * 14, "yesterday")]
    [InlineData(60 * 24 * 3, "Sat")]
    [InlineData(60 * 24 * 20, "18 Feb")]
    [InlineData(60 * 24 * 300, "14 May 2025")]
    public void A_time_is_as_short_as_it_goes(int minutesAgo, string expected) =>
        Assert.Equal(expected, new BrowserTime(new FixedTime(), TimeZoneInfo.Utc).Ago(Rows.Noon.AddMinutes(-minutesAgo)));

    [Fact]
    public void A_day_begins_where_the_agent_is()
    {
        var time = new BrowserTime(new FixedTime(), BrowserTime.ZoneOf("Pacific/Auckland"));
        // Noon in UTC is one in the morning there.
        Assert.Equal("yesterday", time.Ago(Rows.Noon.AddHours(-3)));
        Assert.Equal("01:00", time.Clock(Rows.Noon));
        Assert.Equal(TimeZoneInfo.Utc, BrowserTime.ZoneOf("No/Where"));
        Assert.Equal(TimeZoneInfo.Utc, BrowserTime.ZoneOf(null));
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(999, "999")]
    [InlineData(1000, "999+")]
    public void Counts_end_somewhere(int count, string expected) => Assert.Equal(expected, FilterTab.Shown(count));
}
