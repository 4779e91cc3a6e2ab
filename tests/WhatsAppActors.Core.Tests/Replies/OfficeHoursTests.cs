using System.Text.Json;
using WhatsAppActors.Core.Replies;

namespace WhatsAppActors.Core.Tests.Replies;

public sealed class OfficeHoursTests
{
    private static readonly DateTimeOffset Night = At("2026-11-18T23:00Z");

    private static Turn Berlin => new() { Rules = Week("Europe/Berlin", "{{firstName}}, we are away", ("wednesday", "09:00", "17:00"), ("thursday", "09:00", "17:00")) };

    [Theory]
    // Winter: UTC+1.
    [InlineData("Europe/Berlin", "wednesday 09:00 17:00", "2026-11-18T08:00Z", true)]
    [InlineData("Europe/Berlin", "wednesday 09:00 17:00", "2026-11-18T07:59Z", false)]
    [InlineData("Europe/Berlin", "wednesday 09:00 17:00", "2026-11-18T15:59Z", true)]
    [InlineData("Europe/Berlin", "wednesday 09:00 17:00", "2026-11-18T16:00Z", false)]
    // Summer: UTC+2.
    [InlineData("Europe/Berlin", "wednesday 09:00 17:00", "2026-07-15T07:00Z", true)]
    [InlineData("Europe/Berlin", "wednesday 09:00 17:00", "2026-07-15T15:30Z", false)]
    // The weekday is the local one.
    [InlineData("Pacific/Auckland", "thursday 08:00 12:00", "2026-11-18T20:00Z", true)]
    [InlineData("America/Los_Angeles", "tuesday 08:00 24:00", "2026-11-18T07:59Z", true)]
    [InlineData("America/Los_Angeles", "tuesday 08:00 24:00", "2026-11-18T08:00Z", false)]
    [InlineData("Asia/Kolkata", "wednesday 09:30 18:00", "2026-11-18T04:00Z", true)]
    [InlineData("Asia/Kolkata", "wednesday 09:30 18:00", "2026-11-18T03:59Z", false)]
    // Over midnight, from Saturday into Sunday.
    [InlineData("America/Sao_Paulo", "saturday 22:00 02:00", "2026-11-22T04:59Z", true)]
    [InlineData("America/Sao_Paulo", "saturday 22:00 02:00", "2026-11-22T05:00Z", false)]
    [InlineData("America/Sao_Paulo", "saturday 22:00 02:00", "2026-11-22T00:59Z", false)]
    // New York, 8 March 2026: 02:00 to 03:00 does not take place.
    [InlineData("America/New_York", "sunday 02:30 04:00", "2026-03-08T06:59Z", false)]
    [InlineData("America/New_York", "sunday 02:30 04:00", "2026-03-08T07:00Z", true)]
    [InlineData("America/New_York", "sunday 02:30 04:00", "2026-03-08T08:00Z", false)]
    [InlineData("America/New_York", "sunday 01:00 02:30", "2026-03-08T06:59Z", true)]
    [InlineData("America/New_York", "sunday 01:00 02:30", "2026-03-08T07:00Z", false)]
    [InlineData("America/New_York", "sunday 02:10 02:50", "2026-03-08T07:00Z", false)]
    [InlineData("America/New_York", "saturday 22:00 06:00", "2026-03-08T09:59Z", true)]
    [InlineData("America/New_York", "saturday 22:00 06:00", "2026-03-08T10:00Z", false)]
    // New York, 1 November 2026: 01:00 to 02:00 comes twice (05:00Z and 06:00Z).
    [InlineData("America/New_York", "sunday 01:30 03:00", "2026-11-01T05:29Z", false)]
    [InlineData("America/New_York", "sunday 01:30 03:00", "2026-11-01T05:30Z", true)]
    [InlineData("America/New_York", "sunday 01:30 03:00", "2026-11-01T06:10Z", true)]
    [InlineData("America/New_York", "sunday 00:00 01:30", "2026-11-01T06:29Z", true)]
    [InlineData("America/New_York", "sunday 00:00 01:30", "2026-11-01T06:30Z", false)]
    // Half an hour of daylight saving, southern hemisphere: Lord Howe Island, 4 October 2026, 02:00 becomes 02:30 (UTC+10:30 to +11).
    [InlineData("Australia/Lord_Howe", "sunday 02:15 03:00", "2026-10-03T15:29Z", false)]
    [InlineData("Australia/Lord_Howe", "sunday 02:15 03:00", "2026-10-03T15:30Z", true)]
    [InlineData("Australia/Lord_Howe", "sunday 02:15 03:00", "2026-10-03T16:00Z", false)]
    public void The_away_text_is_said_only_while_closed(string zone, string opening, string now, bool isOpen)
    {
        var words = opening.Split(' ');
        var turn = new Turn { Rules = Week(zone, "Away", (words[0], words[1], words[2])), Now = At(now) };
        Assert.Equal(isOpen ? [] : ["Away"], turn.Hears("Hello").Texts());
    }

    [Fact]
    public void It_is_said_once_in_a_closed_period()
    {
        // Closed since 16:00Z.
        var turn = Berlin with { Now = Night };
        Assert.Equal(["Ada, we are away"], turn.Hears("Hello").Texts());
        var said = turn with { History = [Turn.Said("Ada, we are away", At("2026-11-18T16:00Z")), Turn.Said("Hm", Night, MessageAuthor.Customer)] };
        Assert.Empty(said.Hears("Hello?").Replies);
        Assert.Equal(["away:said-before"], said.Hears("Hello?").Notes);
        Assert.Empty((said with { Name = "Grace Hopper" }).Hears("Hello?").Replies);
    }

    [Fact]
    public void The_next_closed_period_says_it_again()
    {
        var turn = Berlin with { Now = Night, History = [Turn.Said("Ada, we are away", At("2026-11-18T15:59Z"))] };
        Assert.Single(turn.Hears("Hello").Replies);
        Assert.Single((turn with { Now = At("2026-11-19T17:00Z"), History = [Turn.Said("Ada, we are away", Night)] }).Hears("Hello").Replies);
    }

    [Theory]
    [InlineData("Something else", MessageAuthor.Bot)]
    [InlineData("Ada, we are away", MessageAuthor.Agent)]
    [InlineData("Ada, we are away", MessageAuthor.Customer)]
    public void Only_the_bots_own_away_text_counts(string text, MessageAuthor author) =>
        Assert.Single((Berlin with { Now = Night, History = [Turn.Said(text, Night.AddHours(-1), author)] }).Hears("Hello").Replies);

    [Fact]
    public void A_week_without_openings_is_one_closed_period()
    {
        var turn = new Turn { Rules = """{"officeHours":{"awayText":"On holiday"}}""" };
        Assert.Equal(["On holiday"], turn.Hears("Hello").Texts());
        Assert.Empty((turn with { History = [Turn.Said("On holiday", Turn.Noon.AddDays(-300))] }).Hears("Hello").Replies);
    }

    [Fact]
    public void The_period_reaches_back_over_closed_days()
    {
        // Thursday's end is the latest one, six days ago.
        var turn = Berlin with { Now = At("2026-11-25T07:00Z") };
        Assert.Empty((turn with { History = [Turn.Said("Ada, we are away", At("2026-11-19T16:30Z"))] }).Hears("Hello").Replies);
        Assert.Single((turn with { History = [Turn.Said("Ada, we are away", At("2026-11-19T15:30Z"))] }).Hears("Hello").Replies);
    }

    [Fact]
    public void A_keyword_answers_in_its_place_and_a_welcome_goes_before_it()
    {
        var turn = new Turn
        {
            Rules = """{"welcome":{"enabled":true,"text":"Hi"},"keywords":[{"match":"exact","value":"menu","reply":"Tea"}],"officeHours":{"awayText":"Away"}}""",
            IsNew = true,
        };
        Assert.Equal(["Hi", "Tea"], turn.Hears("menu").Texts());
        Assert.Equal(["Hi", "Away"], turn.Hears("hello").Texts());
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time);

    private static string Week(string zone, string awayText, params (string Day, string From, string To)[] openings) => JsonSerializer.Serialize(new
    {
        officeHours = new
        {
            timeZone = zone,
            awayText,
            days = openings.ToDictionary(opening => opening.Day, opening => new[] { new { from = opening.From, to = opening.To } }),
        },
    });
}
