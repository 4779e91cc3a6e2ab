using WhatsAppActors.Load.Audits;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Tests;

/// <summary>The audit of replies sees each thing that it is there to see.</summary>
public sealed class ReplyAuditTests
{
    private static readonly Number Number = new("1", "2");

    [Fact]
    public void Every_message_answered_once_holds() => Assert.Equal((2, 0, 0), ReplyAudit.Check([Wrote(1), Wrote(2)], [Reply(1), Reply(2)]));

    [Fact]
    public void Messages_that_come_together_may_be_answered_together() => Assert.Equal((1, 0, 0), ReplyAudit.Check([Wrote(1), Wrote(2)], [Reply(2)]));

    [Fact]
    public void A_last_message_without_a_reply_is_unanswered() => Assert.Equal((1, 1, 0), ReplyAudit.Check([Wrote(1), Wrote(2)], [Reply(1)]));

    [Fact]
    public void A_reply_that_is_accepted_twice_is_seen() => Assert.Equal((2, 0, 1), ReplyAudit.Check([Wrote(1)], [Reply(1), Reply(1)]));

    [Fact]
    public void A_reply_to_an_earlier_message_after_one_to_a_later_is_seen() => Assert.Equal((2, 0, 1), ReplyAudit.Check([Wrote(1), Wrote(2)], [Reply(2), Reply(1)]));

    [Fact]
    public void A_reply_that_repeats_somebody_elses_words_is_seen() =>
        Assert.Equal((1, 1, 1), ReplyAudit.Check([Wrote(1)], [new AcceptedReply("w", null, "1", "+5", $"You wrote: {new Written(0, 1, 6, 1, Number).Text}", 0)]));

    [Fact]
    public void Replies_to_people_of_another_run_are_left_out() =>
        Assert.Equal((1, 0, 0), ReplyAudit.Check([Wrote(1)], [new AcceptedReply("w", null, "1", "+7", "You wrote: 7 1: Hello", 0), Reply(1)]));

    private static Written Wrote(int turn) => new(0, turn, 5, turn, Number);

    private static AcceptedReply Reply(int turn) => new($"wamid.{turn}", null, "1", "+5", $"You wrote: {Wrote(turn).Text}", 0);
}
