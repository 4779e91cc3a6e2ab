namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The checker of answers can fail: it sees each single thing that must not happen.</summary>
public sealed class ReplyCheckerTests
{
    private const string Phone = "+4915100000000";

    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly Guid Customer = Guid.NewGuid();
    private static readonly Guid Chat = Guid.NewGuid();

    private static readonly StoredReply First = new(Guid.NewGuid(), Chat, 2, "Re: Hello a", "sent", "w1");

    // Answers b and c, which came together.
    private static readonly StoredReply Second = new(Guid.NewGuid(), Chat, 5, "Re: Hello c", "delivered", "w2");

    private static readonly StoredWorld Sound = new()
    {
        Messages = [Row("a", 1), Row("b", 3), Row("c", 4)],
        Replies = [First, Second],
        Conversations = [new StoredConversation(Chat, "n", Customer, "open", LastSeq: 5, Unread: 3) { HandledSeq = 4, Turns = 2 }],
        Customers = [new StoredCustomer(Tenant, Customer, Phone, 1, 1, 1)],
        Statuses = [],
        Bodies = new HashSet<string>(),
        Parked = [],
        Orphans = [],
    };

    private static readonly AcceptedReply[] Accepted =
        [new("w1", First.Id.ToString(), "n", Phone, First.Text, Clock: 1), new("w2", Second.Id.ToString(), "n", Phone, Second.Text, Clock: 2)];

    private static readonly HashSet<Guid> Nobody = [];

    [Fact]
    public void It_is_content_with_a_sound_world() => Assert.Empty(ReplyChecker.Complaints(Sound, Accepted, Nobody));

    [Fact]
    public void It_is_content_with_an_unknown_answer_that_was_under_way_at_a_kill_accepted_or_not_and_late_or_not()
    {
        var world = Sound with { Replies = [First with { Status = "unknown", Wamid = null }, Second] };
        Assert.Empty(ReplyChecker.Complaints(world, Accepted, UnderWay(First.Id)));
        Assert.Empty(ReplyChecker.Complaints(world, [Accepted[1]], UnderWay(First.Id)));
        Assert.Empty(ReplyChecker.Complaints(world, [Accepted[0] with { Clock = 3 }, Accepted[1]], UnderWay(First.Id)));
    }

    [Fact]
    public void It_sees_an_unknown_answer_that_was_not_under_way_at_any_kill() =>
        Complains($"unknown, but not under way at any kill: 1, such as {First.Id} (unknown)", Sound with { Replies = [First with { Status = "unknown", Wamid = null }, Second] });

    [Fact]
    public void It_sees_an_answer_that_was_sent_again_after_a_kill() =>
        Assert.Equal([$"under way at a kill, but not unknown: 1, such as {First.Id} (sent)"], ReplyChecker.Complaints(Sound, Accepted, UnderWay(First.Id)));

    [Theory]
    [InlineData("queued")]
    [InlineData("sending")]
    [InlineData("failed")]
    public void It_sees_an_answer_that_never_left(string status)
    {
        var stuck = First with { Status = status, Wamid = null };
        Assert.Equal(
            [$"neither sent nor unknown: 1, such as {First.Id} ({status})"], ReplyChecker.Complaints(Sound with { Replies = [stuck, Second] }, [Accepted[1]], Nobody));
    }

    [Fact]
    public void It_sees_a_message_left_unhandled() =>
        Complains($"left unhandled: 1, such as {Chat}", Sound with { Conversations = [Sound.Conversations[0] with { HandledSeq = 3 }] });

    [Fact]
    public void It_sees_a_message_left_unanswered() =>
        Assert.Equal(
            ["left unanswered: 1, such as c"],
            ReplyChecker.Complaints(Sound with { Replies = [First], Conversations = [Sound.Conversations[0] with { Turns = 1 }] }, [Accepted[0]], Nobody));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void It_sees_a_turn_that_did_not_answer_once(long turns) =>
        Complains($"turns that did not answer once: 1, such as {Chat}: {turns} turns, 2 answers", Sound with { Conversations = [Sound.Conversations[0] with { Turns = turns }] });

    [Fact]
    public void It_sees_a_message_answered_twice()
    {
        var again = new StoredReply(Guid.NewGuid(), Chat, 6, Second.Text, "sent", "w3");
        var world = Sound with { Replies = [First, Second, again], Conversations = [Sound.Conversations[0] with { Turns = 3 }] };
        var accepted = new AcceptedReply("w3", again.Id.ToString(), "n", Phone, again.Text, Clock: 3);
        Assert.Equal(
            ["answered more than once: 1, such as c", $"accepted with the same words more than once: 1, such as ({Phone}, n, {again.Text})"],
            ReplyChecker.Complaints(world, [.. Accepted, accepted], Nobody));
    }

    [Theory]
    [InlineData("Re: Hello z")]
    [InlineData("Something else")]
    public void It_sees_an_answer_to_nothing(string text)
    {
        var stray = First with { Text = text };
        Assert.Equal(
            [$"answers to no earlier message of their chat: 1, such as {First.Id} (sent)"],
            ReplyChecker.Complaints(Sound with { Replies = [stray, Second] }, [Accepted[0] with { Text = text }, Accepted[1]], Nobody));
    }

    [Fact]
    public void It_sees_an_answer_before_its_message() =>
        Complains($"answers to no earlier message of their chat: 1, such as {First.Id} (sent)", Sound with { Replies = [First with { Seq = 1 }, Second], Messages = [Row("a", 2), Row("b", 3), Row("c", 4)] });

    [Fact]
    public void It_sees_an_answer_in_another_chat()
    {
        var other = Guid.NewGuid();
        Complains(
            $"answers to no earlier message of their chat: 1, such as {First.Id} (sent)",
            Sound with
            {
                Messages = [Row("a", 1) with { ConversationId = other }, Row("b", 3), Row("c", 4)],
                Conversations = [.. Sound.Conversations, Sound.Conversations[0] with { Id = other, HandledSeq = 1, Turns = 0 }],
            },
            "left unanswered: 1, such as a");
    }

    [Fact]
    public void It_sees_answers_out_of_order() =>
        Complains("answered out of order: 1, such as a after c", Sound with { Replies = [First with { Seq = 6 }, Second] }, $"accepted out of order: 1, such as {First.Id} (sent) before {Second.Id} (delivered)");

    [Fact]
    public void It_sees_an_answer_that_overtook_another() =>
        Complains($"accepted out of order: 1, such as {Second.Id} (delivered) before {First.Id} (sent)", Sound, [Accepted[0] with { Clock = 3 }, Accepted[1]]);

    [Fact]
    public void It_sees_an_answer_accepted_twice() =>
        Complains(
            $"accepted more than once: 1, such as {First.Id}", Sound, [.. Accepted, Accepted[0] with { Wamid = "w3" }], $"accepted with the same words more than once: 1, such as ({Phone}, n, {First.Text})");

    [Fact]
    public void It_sees_an_answer_from_nowhere()
    {
        foreach (var name in (string?[])[Guid.NewGuid().ToString(), null])
            Complains("accepted, but not in the database: 1, such as w3", Sound, [.. Accepted, new AcceptedReply("w3", name, "n", Phone, "Re: Hello b", Clock: 3)]);
    }

    [Fact]
    public void It_sees_an_answer_that_went_to_somebody_else_through_another_number_or_with_other_words()
    {
        foreach (var odd in (AcceptedReply[])[Accepted[0] with { To = "+4915100000001" }, Accepted[0] with { Number = "m" }, Accepted[0] with { Text = "Re: Hello b" }])
            Complains("accepted as something else: 1, such as w1", Sound, [odd, Accepted[1]]);
    }

    [Fact]
    public void It_sees_an_answer_that_is_called_sent_and_was_never_accepted()
    {
        Complains($"sent, but not accepted: 1, such as {First.Id} (sent)", Sound, [Accepted[1]]);
        Complains($"sent, but not accepted: 1, such as {First.Id} (sent)", Sound, [Accepted[0] with { Wamid = "w3" }, Accepted[1]]);
        Complains($"sent, but not accepted: 1, such as {First.Id} (sent)", Sound with { Replies = [First with { Wamid = null }, Second] });
    }

    [Fact]
    public void After_the_statuses_it_is_content_when_all_that_was_accepted_is_read()
    {
        var (before, after) = Told();
        Assert.Empty(ReplyChecker.ComplaintsAfterStatuses(before, after, [Accepted[0]]));
    }

    [Fact]
    public void After_the_statuses_it_sees_what_they_did_not_settle()
    {
        var (before, after) = Told();
        foreach (var unsettled in (StoredReply[])[First with { Status = "unknown", Wamid = null }, First with { Status = "delivered" }])
        {
            Assert.Equal(
                [$"accepted, but not settled by its statuses: 1, such as {First.Id} ({unsettled.Status})"],
                ReplyChecker.ComplaintsAfterStatuses(before, after with { Replies = [unsettled, after.Replies[1]] }, [Accepted[0]]));
        }
    }

    [Fact]
    public void After_the_statuses_it_sees_what_changed_besides()
    {
        var (before, after) = Told();
        Sees($"replies that changed by others' statuses: 1, such as {Second.Id} (failed)", after with { Replies = [after.Replies[0], after.Replies[1] with { Status = "failed" }] });
        Sees($"replies that changed by others' statuses: 1, such as {First.Id} (read)", after with { Replies = [after.Replies[0] with { Text = "Re: Hello b" }, after.Replies[1]] });
        Sees($"replies that went with the statuses: 1, such as {Second.Id} (unknown)", after with { Replies = [after.Replies[0]] });
        Sees($"messages that changed by statuses: 1, such as {Row("d", 6)}", after with { Messages = [.. after.Messages, Row("d", 6)] });
        var answered = after.Conversations[0] with { Turns = 3 };
        Sees($"conversations that changed by statuses: 2, such as {after.Conversations[0]}, {answered}", after with { Conversations = [answered] });
        var renamed = after.Customers[0] with { Phone = "+49" };
        Sees($"customers that changed by statuses: 2, such as {after.Customers[0]}, {renamed}", after with { Customers = [renamed] });
        Sees("statuses of accepted replies, not in the ledger once: 1, such as (w1, sent)", after with { Statuses = [.. after.Statuses.Skip(1)] });

        void Sees(string complaint, StoredWorld world) => Assert.Equal([complaint], ReplyChecker.ComplaintsAfterStatuses(before, world, [Accepted[0]]));
    }

    // The first answer was accepted, of the second nobody knows.
    private static (StoredWorld Before, StoredWorld After) Told()
    {
        var before = Sound with { Replies = [First with { Status = "unknown", Wamid = null }, Second with { Status = "unknown", Wamid = null }] };
        return (before, before with
        {
            Replies = [First with { Status = "read" }, before.Replies[1]],
            Statuses = [.. ((string[])["sent", "delivered", "read"]).Select(s => new SentStatus("w1", "4915100000000", s))],
        });
    }

    private static HashSet<Guid> UnderWay(Guid reply) => [reply];

    private static StoredMessage Row(string wamid, long seq) => new(wamid, Chat, seq, Customer, IsNewCustomer: false);

    private static void Complains(string complaint, StoredWorld world, params string[] others) => Complains(complaint, world, Accepted, others);

    private static void Complains(string complaint, StoredWorld world, IReadOnlyList<AcceptedReply> accepted, params string[] others) =>
        Assert.Equal(((string[])[complaint, .. others]).Order(), ReplyChecker.Complaints(world, accepted, Nobody).Order());
}
