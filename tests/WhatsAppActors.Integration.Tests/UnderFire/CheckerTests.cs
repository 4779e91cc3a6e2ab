namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The checker of the tests under fire can fail: it sees each single thing that must not happen.</summary>
public sealed class CheckerTests
{
    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly Guid Customer = Guid.NewGuid();
    private static readonly Guid Chat = Guid.NewGuid();

    private static readonly SentStatus Read = new("wamid.out", "4915100000000", "read");

    private static readonly Acknowledged Promised = new(
        [
            new SentMessage("a", "4915100000000", "n", Begun: 1, Position: 0, Acknowledged: 2),
            new SentMessage("b", "4915100000000", "n", Begun: 3, Position: 0, Acknowledged: 4),
            new SentMessage("c", "4915100000000", "n", Begun: 3, Position: 1, Acknowledged: 4),
        ],
        [Read, Read], ["body"], new HashSet<string> { "a", "b", "c", "unanswered" });

    private static readonly StoredWorld Sound = new()
    {
        Messages = [Row("a", 1) with { IsNewCustomer = true }, Row("b", 2), Row("c", 3)],
        Conversations = [new StoredConversation(Chat, "n", Customer, "open", 3, 3)],
        Customers = [new StoredCustomer(Tenant, Customer, "+4915100000000", 1, 1, 1)],
        Statuses = [Read],
        Bodies = new HashSet<string> { "body" },
        Parked = [],
        Orphans = [],
    };

    [Fact]
    public void It_is_content_with_a_sound_world_also_where_an_unanswered_message_was_stored()
    {
        Assert.Empty(Checker.Complaints(Promised, Sound));
        Assert.Empty(Checker.Complaints(Promised, Sound with
        {
            Messages = [.. Sound.Messages, Row("unanswered", 4)],
            Conversations = [Sound.Conversations[0] with { LastSeq = 4, Unread = 4 }],
        }));
    }

    [Fact]
    public void It_sees_a_lost_message() =>
        Complains("acknowledged, but lost: 1, such as c", Sound with
        {
            Messages = [.. Sound.Messages.SkipLast(1)],
            Conversations = [Sound.Conversations[0] with { LastSeq = 2, Unread = 2 }],
        });

    [Fact]
    public void It_sees_a_doubled_message() =>
        Complains("stored more than once: 1, such as c", Sound with
        {
            Messages = [.. Sound.Messages, Row("c", 4)],
            Conversations = [Sound.Conversations[0] with { LastSeq = 4, Unread = 4 }],
        });

    [Fact]
    public void It_sees_a_message_from_nowhere() =>
        Complains("stored, but never sent: 1, such as z", Sound with
        {
            Messages = [.. Sound.Messages, Row("z", 4)],
            Conversations = [Sound.Conversations[0] with { LastSeq = 4, Unread = 4 }],
        });

    [Theory]
    [InlineData("b", "a", "c", "a before b")]
    [InlineData("a", "c", "b", "b before c")]
    public void It_sees_reordered_messages(string first, string second, string third, string complaint) =>
        Complains($"out of order: 1, such as {complaint}", Sound with { Messages = [Row(first, 1) with { IsNewCustomer = true }, Row(second, 2), Row(third, 3)] });

    [Fact]
    public void It_does_not_ask_for_an_order_of_messages_that_were_under_way_together() =>
        Assert.Empty(Checker.Complaints(
            Promised with { Messages = [.. Promised.Messages.Select(m => m.Wamid == "b" ? m with { Begun = 1, Acknowledged = 5 } : m with { Begun = 2, Position = 0, Acknowledged = 3 }).Take(2)] },
            Sound with { Messages = [Row("a", 2) with { IsNewCustomer = true }, Row("b", 1)], Conversations = [Sound.Conversations[0] with { LastSeq = 2, Unread = 2 }] }));

    [Fact]
    public void It_sees_a_gap_in_the_numbers() =>
        Complains($"numbers of conversation {Chat} are not 1 to 3", Sound with { Messages = [.. Sound.Messages.SkipLast(1), Row("c", 4)] });

    [Fact]
    public void It_counts_replies_among_the_numbers_but_not_as_unread()
    {
        var reply = new StoredReply(Guid.NewGuid(), Chat, 4, "Re: Hello c", "sent", "w");
        var conversation = Sound.Conversations[0] with { LastSeq = 4 };
        Assert.Empty(Checker.Complaints(Promised, Sound with { Replies = [reply], Conversations = [conversation] }));
        Complains($"numbers of conversation {Chat} are not 1 to 4", Sound with { Replies = [reply with { Seq = 3 }], Conversations = [conversation] });
        Complains($"conversations whose counter is not their number of messages: 1, such as {Chat}: 3", Sound with { Replies = [reply] });
        Complains($"conversations whose unread count is not their number of messages: 1, such as {Chat}: 4", Sound with { Replies = [reply], Conversations = [conversation with { Unread = 4 }] });
    }

    [Fact]
    public void It_sees_a_wrong_counter() =>
        Complains($"conversations whose counter is not their number of messages: 1, such as {Chat}: 4", Sound with { Conversations = [Sound.Conversations[0] with { LastSeq = 4 }] });

    [Fact]
    public void It_sees_a_second_open_conversation() =>
        Complains($"more than one open conversation: 1, such as (n, {Customer})", Sound with { Conversations = [Sound.Conversations[0], Sound.Conversations[0] with { Id = Guid.NewGuid(), LastSeq = 0, Unread = 0 }] });

    [Fact]
    public void It_sees_a_second_customer_for_a_phone() =>
        Complains("more than one customer for a phone: 1, such as +4915100000000", Sound with { Customers = [Sound.Customers[0], Sound.Customers[0] with { Id = Guid.NewGuid() }] }, others: 1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 2)]
    public void It_sees_a_missing_or_doubled_subscription(int active, int all) =>
        Complains($"customers without exactly one subscription, active: 1, such as {Customer}", Sound with { Customers = [Sound.Customers[0] with { ActiveSubscriptions = active, Subscriptions = all }] });

    [Fact]
    public void It_sees_a_customer_greeted_twice() =>
        Complains($"customers not greeted exactly once: 1, such as {Customer}", Sound with { Messages = [.. Sound.Messages.Select(m => m with { IsNewCustomer = true })] });

    [Fact]
    public void It_sees_a_lost_and_a_doubled_status()
    {
        Complains($"acknowledged, but not in the status ledger once: 1, such as {Read}", Sound with { Statuses = [] });
        Complains($"acknowledged, but not in the status ledger once: 1, such as {Read}", Sound with { Statuses = [Read, Read] });
    }

    [Fact]
    public void It_sees_a_lost_body() => Complains("acknowledged, but without their raw body: 1, such as body", Sound with { Bodies = new HashSet<string>() });

    [Fact]
    public void It_sees_parked_items_and_orphans()
    {
        Complains("parked: 1, such as refused: 22P02", Sound with { Parked = ["refused: 22P02"] });
        Complains("orphans: 1, such as key", Sound with { Orphans = ["key"] });
    }

    private static StoredMessage Row(string wamid, long seq) => new(wamid, Chat, seq, Customer, IsNewCustomer: false);

    private static void Complains(string complaint, StoredWorld world, int others = 0)
    {
        var complaints = Checker.Complaints(Promised, world);
        Assert.Contains(complaint, complaints);
        Assert.Equal(1 + others, complaints.Count);
    }
}
