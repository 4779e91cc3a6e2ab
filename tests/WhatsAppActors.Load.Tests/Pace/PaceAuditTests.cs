using System.Diagnostics;
using WhatsAppActors.Load.Pace;
using WhatsAppActors.TestKit.Simulator;

namespace WhatsAppActors.Load.Tests.Pace;

/// <summary>The audit of many sends sees each thing that it is there to see.</summary>
public sealed class PaceAuditTests
{
    private readonly List<PacedSend> _sends = [];
    private readonly List<AcceptedBySimulator> _accepted = [];
    private readonly HashSet<Guid> _unknown = [];

    [Fact]
    public void A_number_that_sends_all_it_may_uses_all_of_it()
    {
        for (var i = 1; i <= 40; i++) Send("marketing", queued: 0, accepted: i / 4.0);

        Assert.Equal((1.0, true), (Check().Used, Check().Holds));
    }

    [Fact]
    public void A_number_that_pauses_uses_less_unless_its_process_was_dead()
    {
        for (var i = 1; i <= 20; i++) Send("marketing", queued: 0, accepted: i / 4.0);
        for (var i = 1; i <= 20; i++) Send("marketing", queued: 0, accepted: 10 + (i / 4.0));

        Assert.Equal(37 / (4 * 14.25), Check().Used, 3);
        Assert.Equal(1.0, Check(outages: [(At(5), At(10))]).Used, 3);
    }

    [Fact]
    public void A_number_that_has_little_to_send_is_not_slow()
    {
        for (var i = 1; i <= 20; i++) Send("marketing", queued: 0, accepted: i / 4.0);
        for (var i = 1; i <= 20; i++) Send("reply", queued: 5 + i, accepted: 5.1 + i);

        Assert.Equal(1.0, Check().Used, 3);
    }

    [Fact]
    public void What_WhatsApp_itself_makes_wait_is_no_rate_that_is_not_used()
    {
        for (var i = 1; i <= 20; i++) Send("marketing", queued: 0, accepted: i / 4.0);
        Send("utility", queued: 0, accepted: 100, isOfMany: true);

        Assert.Equal(1.0, Check().Used, 3);
    }

    [Fact]
    public void A_message_that_never_came_is_missing_unless_it_is_shown_as_unknown()
    {
        Send("reply", queued: 0, accepted: null);
        Assert.Equal((1, 0, false), (Check().Missing, Check().Unknown, Check().Holds));

        _unknown.Add(_sends[0].MessageId);
        Assert.Equal((0, 1, true), (Check().Missing, Check().Unknown, Check().Holds));
    }

    [Fact]
    public void A_message_that_came_twice_and_one_of_nobodys_are_seen()
    {
        Send("reply", queued: 0, accepted: 1);
        _accepted.Add(_accepted[0] with { Clock = At(2) });
        _accepted.Add(new AcceptedBySimulator(Guid.NewGuid().ToString(), "1", At(3)));
        _accepted.Add(new AcceptedBySimulator(null, "1", At(3)));

        Assert.Equal((1, 2, false), (Check().Doubled, Check().Stray, Check().Holds));
    }

    [Fact]
    public void A_reply_is_behind_for_as_long_as_marketing_goes_before_it()
    {
        Send("marketing", queued: 0, accepted: 1);
        Send("marketing", queued: 0, accepted: 5);
        Send("marketing", queued: 0, accepted: 9);
        Send("reply", queued: 2, accepted: 7);

        Assert.Equal(3.0, Check().Behind.TotalSeconds, 3);
    }

    [Fact]
    public void Marketing_of_another_number_is_no_matter()
    {
        Send("marketing", queued: 0, accepted: 5, number: "2");
        Send("reply", queued: 2, accepted: 7);

        Assert.Equal(TimeSpan.Zero, Check().Behind);
    }

    private static long At(double seconds) => (long)(seconds * Stopwatch.Frequency);

    private PaceVerdict Check(params IReadOnlyList<(long From, long To)> outages) => PaceAudit.Check(_sends, _accepted, _unknown, perSecond: 4, outages);

    private void Send(string lane, double queued, double? accepted, bool isOfMany = false, string number = "1")
    {
        var send = new PacedSend(Guid.NewGuid(), number, lane, At(queued), isOfMany);
        _sends.Add(send);
        if (accepted is { } at) _accepted.Add(new AcceptedBySimulator(send.MessageId.ToString(), number, At(at)));
    }
}
