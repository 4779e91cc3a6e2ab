using WhatsAppActors.Console.Operations;
using WhatsAppActors.Console.Operations.Figures;
using WhatsAppActors.Core.Operations;
using WhatsAppActors.Core.Operations.Parked;
using static WhatsAppActors.Console.Tests.Operations.Pictures;

namespace WhatsAppActors.Console.Tests.Operations;

/// <summary>What tells at a glance whether all is well.</summary>
public sealed class HeadFiguresTests
{
    [Fact]
    public void An_idle_server_is_calm_and_says_what_it_does_not_know()
    {
        var figures = HeadFigures.Of(Empty);
        Assert.All(figures, figure => Assert.Equal(Tone.Calm, figure.Tone));
        Assert.Equal("–", Of(Empty, "unhandled").Value);
    }

    [Theory]
    [InlineData(3, Tone.Calm)]
    [InlineData(31, Tone.Warn)]
    [InlineData(301, Tone.Bad)]
    public void A_chat_that_waits_is_worse_with_every_minute(int seconds, Tone tone)
    {
        var picture = Empty with { Unhandled = new(new UnhandledChats(1000, [new(Guid.NewGuid(), "Acme", Guid.NewGuid(), Now.AddSeconds(-seconds))]), Now) };
        Assert.Equal(("999+", tone), (Of(picture, "unhandled").Value, Of(picture, "unhandled").Tone));
    }

    [Fact]
    public void A_503_is_bad_while_it_is_new_and_remembered_after()
    {
        FigureStep refusing = Step() with { Refused = 1.5 };
        Assert.Equal(("3", Tone.Bad), Written(Empty with { Steps = [refusing] }, "refused"));
        Assert.Equal(("3", Tone.Warn), Written(Empty with { Steps = [refusing, .. Enumerable.Repeat(Step(), 30)] }, "refused"));
    }

    [Fact]
    public void A_full_queue_a_stopped_number_and_parked_items_want_a_look()
    {
        var picture = Empty with
        {
            Steps = [Step() with { QueueItems = 16_000 }],
            Limits = new QueueLimits(20_000, 1_000_000),
            Outbox = new([Number("Acme", "1", due: 4) with { StoppedAt = Now }, Number("Zeta", "2", later: 3)], Now),
            Parked = new(new ParkedTotals([new("malformed", 2)], Guid.NewGuid()), Now),
        };
        Assert.Equal(("16,000", Tone.Bad), Written(picture, "queue"));
        Assert.Equal(("7", Tone.Bad), Written(picture, "outbox"));
        Assert.Equal(("2", Tone.Warn), Written(picture, "parked"));
    }

    [Fact]
    public void What_is_not_of_now_says_how_old_it_is_and_where_a_count_ended_the_oldest_is_a_least()
    {
        var numbers = new Reading<IReadOnlyList<OutboxNumber>>([Number("Acme", "1", due: 1)], Now.AddSeconds(-50), Fault: "SQLSTATE 42P01");
        var outbox = Of(Empty with { Outbox = numbers }, "outbox");
        Assert.Equal(("1", "as of 50 s ago", Tone.Warn), (outbox.Value, outbox.Note, outbox.Tone));
        Assert.Equal(("–", "cannot be read"), (Of(Empty with { Outbox = new(Fault: "SQLSTATE 42P01") }, "outbox").Value, Of(Empty with { Outbox = new(Fault: "SQLSTATE 42P01") }, "outbox").Note));
        var chats = new UnhandledChats(1000, [new(Guid.NewGuid(), "Acme", Guid.NewGuid(), Now.AddSeconds(-9))]);
        Assert.Equal("oldest at least 9 s", Of(Empty with { Unhandled = new(chats, Now) }, "unhandled").Note);
        Assert.Equal("none in 1 min", Of(Empty, "sent").Note);
    }

    [Fact]
    public void A_rate_is_what_happened_by_the_time_that_it_took()
    {
        FigureStep @short = Step(messages: 100), @long = Step() with { Seconds = 8 };
        Assert.Equal("20/s", Of(Empty with { Steps = [@short, @long] }, "messages").Value);
    }

    private static Figure Of(OperationsPicture picture, string name) => HeadFigures.Of(picture).Single(figure => figure.Name == name);

    private static (string Value, Tone Tone) Written(OperationsPicture picture, string name) => (Of(picture, name).Value, Of(picture, name).Tone);
}
