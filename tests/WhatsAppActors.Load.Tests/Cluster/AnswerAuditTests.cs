using System.Diagnostics;
using WhatsAppActors.Load.Audits.Answers;

namespace WhatsAppActors.Load.Tests.Cluster;

/// <summary>The audit of a cluster's answers sees each thing that it is there to see.</summary>
public sealed class AnswerAuditTests
{
    private const long Anna = 5;
    private static readonly Guid First = Guid.CreateVersion7();
    private static readonly Guid Second = Guid.CreateVersion7();
    private static readonly Stretch[] Run = [new("before", At(0), At(100)), new("fault", At(100), At(300))];

    [Fact]
    public void Every_message_answered_in_time_holds()
    {
        var verdict = Check([Wrote(1, 1), Wrote(2, 110)], [Stored(First, 1, 1), Stored(Second, 2, 2)], [Got(First, 1, 2), Got(Second, 2, 150)]);

        Assert.True(verdict.Holds);
        Assert.Equal([1.0, 40.0], verdict.Silences.Select(s => Math.Round(s.Longest.TotalSeconds, 3)));
        Assert.Equal([1, 1], verdict.Silences.Select(s => s.Acknowledged));
    }

    [Fact]
    public void Messages_that_wait_together_are_answered_together() =>
        Assert.True(Check([Wrote(1, 1), Wrote(2, 2)], [Stored(First, 1, 2)], [Got(First, 2, 3)]).Holds);

    [Fact]
    public void A_message_without_a_stored_reply_is_unanswered() => Fails(1, v => v.Unanswered, Check([Wrote(1, 1), Wrote(2, 2)], [Stored(First, 1, 1)], [Got(First, 1, 2)]));

    [Theory]
    [InlineData("queued")]
    [InlineData("sending")]
    [InlineData("failed")]
    public void A_reply_that_did_not_come_to_the_provider_is_no_answer(string status) => Fails(1, v => v.Unanswered, Check([Wrote(1, 1)], [Stored(First, 1, 1, status)], []));

    [Fact]
    public void A_reply_that_is_called_sent_and_did_not_come_is_seen()
    {
        var verdict = Check([Wrote(1, 1)], [Stored(First, 1, 1)], []);

        Fails(1, v => v.Unanswered, verdict);
        Fails(1, v => v.Misreported, verdict);
    }

    [Fact]
    public void A_reply_of_unknown_fate_is_counted_and_no_silence()
    {
        var verdict = Check([Wrote(1, 1), Wrote(2, 200)], [Stored(First, 1, 1, "unknown"), Stored(Second, 2, 2)], [Got(Second, 2, 201)]);

        Assert.True(verdict.Holds);
        Assert.Equal((1, 0), (verdict.Unknown, verdict.UnknownAccepted));
        Assert.Equal([1, 0], verdict.Silences.Select(s => s.Unknown));
    }

    [Fact]
    public void A_reply_of_unknown_fate_that_the_provider_has_is_an_answer()
    {
        var verdict = Check([Wrote(1, 1)], [Stored(First, 1, 1, "unknown")], [Got(First, 1, 2)]);

        Assert.True(verdict.Holds);
        Assert.Equal((1, 1), (verdict.Unknown, verdict.UnknownAccepted));
    }

    [Fact]
    public void A_reply_of_unknown_fate_that_the_provider_has_twice_is_doubled() =>
        Fails(1, v => v.Doubled, Check([Wrote(1, 1)], [Stored(First, 1, 1, "unknown")], [Got(First, 1, 2), Got(First, 1, 3)]));

    [Fact]
    public void Two_replies_to_one_message_are_doubled() =>
        Fails(1, v => v.Doubled, Check([Wrote(1, 1)], [Stored(First, 1, 1), Stored(Second, 2, 1)], [Got(First, 1, 2), Got(Second, 1, 3)]));

    [Fact]
    public void A_reply_that_comes_after_one_to_a_later_message_is_out_of_order() =>
        Fails(1, v => v.OutOfOrder, Check([Wrote(1, 1), Wrote(2, 2)], [Stored(First, 1, 1), Stored(Second, 2, 2)], [Got(Second, 2, 3), Got(First, 1, 4)]));

    [Fact]
    public void A_reply_that_is_stored_after_one_to_a_later_message_is_out_of_order() =>
        Fails(1, v => v.OutOfOrder, Check([Wrote(1, 1), Wrote(2, 2)], [Stored(Second, 1, 2), Stored(First, 2, 1)], [Got(First, 1, 3), Got(Second, 2, 4)]));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void A_reply_that_comes_after_a_later_one_is_out_of_order_unless_its_fate_was_unknown(bool wasUnknown, int outOfOrder) =>
        Assert.Equal(outOfOrder, Check(
            [Wrote(1, 1), Wrote(2, 2)], [Stored(First, 1, 1) with { WasUnknown = wasUnknown }, Stored(Second, 2, 2)], [Got(Second, 2, 4), Got(First, 1, 5)]).OutOfOrder);

    [Fact]
    public void What_the_provider_has_of_no_stored_reply_is_seen() =>
        Fails(1, v => v.Misreported, Check([Wrote(1, 1)], [Stored(First, 1, 1)], [Got(First, 1, 2), Got(Second, 1, 3)]));

    [Fact]
    public void Who_waits_for_more_than_a_minute_is_named_with_the_fault()
    {
        var verdict = Check([Wrote(1, 95)], [Stored(First, 1, 1)], [Got(First, 1, 156)]);

        Assert.False(verdict.Holds);
        var silence = Assert.Single(verdict.TooLong);
        Assert.Equal(("fault", Anna, 1), (silence.Stretch, silence.LongestOf!.Value.Phone, silence.LongestOf!.Value.Turn));
    }

    [Fact]
    public void A_message_that_waited_behind_another_has_waited_since_its_own_200() =>
        Assert.Equal(61, Check([Wrote(1, 1), Wrote(2, 60)], [Stored(First, 1, 2)], [Got(First, 2, 62)]).Silences[0].Longest.TotalSeconds, 3);

    private static void Fails(int expected, Func<AnswerVerdict, int> count, AnswerVerdict verdict)
    {
        Assert.Equal(expected, count(verdict));
        Assert.False(verdict.Holds);
    }

    private static AnswerVerdict Check(Promise[] promises, StoredAnswer[] stored, AcceptedReply[] accepted) => AnswerAudit.Check(promises, stored, accepted, Run);

    private static Promise Wrote(int turn, int second) => new(Anna, turn, At(second));

    private static StoredAnswer Stored(Guid id, long seq, int turn, string status = "sent") => new(id, seq, Text(turn), status);

    private static AcceptedReply Got(Guid id, int turn, int second) => new($"wamid.{id}.{second}", id.ToString(), "1", "+5", Text(turn), At(second));

    private static string Text(int turn) => $"You wrote: {Anna} {turn}: Hello: there";

    private static long At(int second) => second * Stopwatch.Frequency;
}
