using WhatsAppActors.Console.Inbox.Transcript;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Tests.Transcript;

public sealed class TranscriptLinesTests
{
    private static readonly DateTimeOffset Now = Said.Noon;

    [Fact]
    public void Days_begin_by_the_readers_clock()
    {
        var berlin = LocalClock.Of("Europe/Berlin", 0);
        var late = Said.Text(1) with { ProviderTimestamp = new(2026, 11, 23, 22, 30, 0, TimeSpan.Zero) };
        var later = Said.Text(2) with { ProviderTimestamp = new(2026, 11, 23, 23, 30, 0, TimeSpan.Zero) };

        Assert.Equal(["Yesterday", "Today"], Lines(berlin, late, later).Select(line => line.Day));
        Assert.Equal(["23:30", "00:30"], Lines(berlin, late, later).Select(line => line.Time));
        Assert.Equal(["Yesterday", null], Lines(LocalClock.Of("Nowhere/Atall", 0), late, later).Select(line => line.Day));
        Assert.Equal("09:30", Lines(LocalClock.Of("Nowhere/Atall", 660), late)[0].Time);
    }

    [Theory]
    [InlineData(0, "Today")]
    [InlineData(1, "Yesterday")]
    [InlineData(3, "Saturday")]
    [InlineData(7, "17 November 2026")]
    [InlineData(-1, "25 November 2026")]
    public void Days_have_the_names_that_people_give_them(int ago, string name) =>
        Assert.Equal(name, LocalClock.Universal.NameOf(DateOnly.FromDateTime(Now.Date).AddDays(-ago), Now));

    [Fact]
    public void Who_goes_on_is_not_named_again()
    {
        var lines = Lines(
            LocalClock.Universal,
            Said.Text(1), Said.Text(2), Said.Sent(3, "sent"), Said.Sent(4, "sent"), Said.Sent(5, "sent", author: "bot"), Said.Sent(45, "sent", author: "bot"), Said.Of("system", 46));

        Assert.Equal([true, false, true, false, true, true, true], lines.Select(line => line.StartsGroup));
        Assert.Equal([null, null, "Agent", null, "Bot", "Bot", null], lines.Select(line => line.Speaker));
    }

    [Fact]
    public void In_a_group_customers_are_named()
    {
        var lines = TranscriptLines.Of([Said.Text(1), Said.Text(2) with { From = null, FromUserId = "DE.1" }], isGroup: true, LocalClock.Universal, Now, []);

        Assert.Equal(["16505551234", "DE.1"], lines.Select(line => line.Speaker));
    }

    [Fact]
    public void What_is_seen_on_its_target_is_no_line_of_its_own()
    {
        var target = Said.Text(1) with { EditedAt = Now };
        MessageView About(string type, long seq, string wamid) => Said.Of(type, seq) with { TargetMessageId = wamid };

        Assert.Equal([1L, 4, 5, 6], Lines(
            LocalClock.Universal,
            target, About("reaction", 2, "wamid.1"), About("edit", 3, "wamid.1"),
            // Not its sender's, so that nothing came of it; and those whose target is not loaded.
            About("revoke", 4, "wamid.1"), About("reaction", 5, "wamid.x"), About("edit", 6, "wamid.x")).Select(line => line.Message.Seq));
    }

    [Theory]
    [InlineData("failed", 2)]
    [InlineData("unknown", 2)]
    [InlineData("canceled", 2)]
    [InlineData("queued", 1)]
    [InlineData("read", 1)]
    public void A_reaction_that_did_not_go_is_a_line_that_says_so(string status, int lines) =>
        Assert.Equal(lines, Lines(LocalClock.Universal, Said.Text(1), Said.Of("reaction", 2) with { TargetMessageId = "wamid.1", Direction = "outbound", Status = status }).Count);

    [Fact]
    public void Times_at_the_edge_of_time_are_no_trouble() =>
        Assert.Equal(2, Lines(LocalClock.Of("Asia/Tokyo", 540), Said.Text(1) with { ProviderTimestamp = DateTimeOffset.MinValue }, Said.Text(2) with { ProviderTimestamp = DateTimeOffset.MaxValue }).Count);

    private static IReadOnlyList<TranscriptLine> Lines(LocalClock clock, params MessageView[] messages) => TranscriptLines.Of(messages, isGroup: false, clock, Now, []);
}
