using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class HistoryAndEchoTests
{
    private static string Chunk(string members) => Payload.Entry(Payload.Change("history", $$"""
        "history":[{ {{members}} }]
        """));

    private static string Thread(string messages, string head = "\"id\":\"491\"") => Chunk($$"""
        "threads":[{ {{head}},"messages":[{{messages}}]}]
        """);

    [Theory]
    [InlineData("smb_message_echoes")]
    [InlineData("messages")]
    public void An_echo_is_the_businesss_own_message(string field)
    {
        var echo = Payload.Single<MessageItem>(Payload.Entry(Payload.Change(field, """
            "contacts":[{"profile":{"name":"Ann"},"wa_id":"491"}],
            "message_echoes":[{"from":"49305550100","to":"491","to_user_id":"DE.1","to_parent_user_id":"DE.ENT.1","id":"w","timestamp":"1760000000","type":"text","text":{"body":"hi"}}]
            """)));

        Assert.Equal((MessageOrigin.Echo, MessageDirection.Outbound), (echo.Origin, echo.Direction));
        Assert.Equal(new Party("491", "DE.1", "DE.ENT.1", "Ann"), echo.Party);
        Assert.Equal(("49305550100", null, "hi", null), (echo.From, echo.FromUserId, echo.Text, echo.ImportedStatus));
    }

    [Fact]
    public void An_echo_to_nobody_is_parked() =>
        Assert.EndsWith(
            "message_echoes[0].to: expected a phone or user id, found nothing",
            Payload.Single<UnreadableItem>(Payload.Entry(Payload.Change("smb_message_echoes", """
                "message_echoes":[{"from":"49305550100","id":"w","type":"text"}]
                """))).Detail,
            StringComparison.Ordinal);

    [Fact]
    public void A_thread_is_read_in_the_order_of_its_times()
    {
        var items = Payload.Parse(Thread("""
            {"from":"491","id":"c","timestamp":"1700000300","type":"text"},
            {"from":"491","id":"d","type":"text"},
            {"from":"49305550100","id":"a","timestamp":"1700000100","type":"text"},
            {"from":"491","id":"b","timestamp":"1700000100","type":"media_placeholder"}
            """));

        Assert.Equal(["a", "b", "c", "d"], items.Cast<MessageItem>().Select(item => item.ProviderMessageId));
        Assert.All(items.Cast<MessageItem>(), item => Assert.Equal((MessageOrigin.History, "491"), (item.Origin, item.Party.Phone)));
    }

    [Theory]
    [InlineData("\"from\":\"491\"", "inbound")]
    [InlineData("\"from\":\"+49 1\"", "inbound")]
    [InlineData("\"from\":\"49305550100\"", "outbound")]
    [InlineData("\"from\":\"49 30 999\"", "outbound")]
    [InlineData("\"from_user_id\":\"DE.1\"", "inbound")]
    [InlineData("\"from\":\"492\",\"from_user_id\":\"DE.1\"", "inbound")]
    [InlineData("\"to\":\"491\"", "outbound")]
    [InlineData("\"to_user_id\":\"DE.1\"", "outbound")]
    public void The_thread_tells_whose_a_message_is(string members, string direction)
    {
        var message = Payload.Single<MessageItem>(Thread($$"""{"id":"w","type":"text",{{members}}}"""));

        Assert.Equal(direction, message.Direction.ToString().ToLowerInvariant());
        Assert.False(message.Party.IsNobody);
    }

    [Fact]
    public void A_message_that_could_be_either_sides_is_parked() =>
        Assert.Equal(
            "entry[0].changes[0].value.history[0].threads[0].messages[0].from: expected a phone or user id, found nothing",
            Payload.Single<UnreadableItem>(Thread("""{"id":"w","type":"text"}""")).Detail);

    [Theory]
    [InlineData("\"id\":\"491\",\"context\":{\"wa_id\":\"491\",\"user_id\":\"DE.1\",\"parent_user_id\":\"DE.ENT.1\",\"username\":\"ann\"}", "491")]
    [InlineData("\"id\":\"DE.1\",\"parent_user_id\":\"DE.ENT.1\",\"context\":{\"username\":\"ann\"}", null)]
    public void A_thread_may_name_its_person_by_user_id(string head, string? phone)
    {
        var message = Payload.Single<MessageItem>(Thread("""{"id":"w","type":"text","from":"49305550100"}""", head));

        Assert.Equal(new Party(phone, "DE.1", "DE.ENT.1", null, "ann"), message.Party);
    }

    [Theory]
    [InlineData("SENT", "sent")]
    [InlineData("PENDING", "sent")]
    [InlineData("DELIVERED", "delivered")]
    [InlineData("READ", "read")]
    [InlineData("PLAYED", "played")]
    [InlineData("ERROR", "failed")]
    [InlineData("read", "read")]
    [InlineData("LOST", null)]
    public void The_status_of_imported_messages_is_for_the_businesss_own(string given, string? status)
    {
        var items = Payload.Parse(Thread($$$"""
            {"id":"o","type":"text","from":"49305550100","history_context":{"status":"{{{given}}}"}},
            {"id":"i","type":"text","from":"491","history_context":{"status":"{{{given}}}"}}
            """));

        Assert.Equal([status, null], items.Cast<MessageItem>().Select(item => item.ImportedStatus));
    }

    [Fact]
    public void A_chunk_without_its_threads_is_an_event()
    {
        var items = Payload.Parse(Chunk("""
            "metadata":{"phase":0,"chunk_order":1,"progress":55},"threads":[{"id":"491","messages":[{"id":"w","from":"491","type":"text"}]}]
            """));

        Assert.Equal(2, items.Count);
        var chunk = Assert.IsType<EventItem>(items[0]);
        Assert.Equal(("history", null), (chunk.Field, chunk.Event));
        Payload.HoldsJson("""{"metadata":{"phase":0,"chunk_order":1,"progress":55}}""", chunk.Payload);
    }

    [Fact]
    public void A_refusal_to_share_the_history_is_an_event()
    {
        var item = Payload.Single<EventItem>(Chunk("\"errors\":[{\"code\":2593109}]"));

        Assert.Equal(("history", "errors"), (item.Field, item.Event));
        Assert.Contains("2593109", item.Payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"threads\":7", "threads: expected an array, found a number")]
    [InlineData("\"threads\":[7]", "threads[0]: expected an object, found a number")]
    [InlineData("\"threads\":[{\"id\":\"491\"}]", "threads[0].messages: expected an array, found nothing")]
    [InlineData("\"threads\":[{\"id\":\"491\",\"messages\":[7]}]", "threads[0].messages[0]: expected an object, found a number")]
    public void Odd_threads_are_parked(string members, string detail) =>
        Assert.Equal("entry[0].changes[0].value.history[0]." + detail, Payload.Single<UnreadableItem>(Chunk(members)).Detail);

    [Fact]
    public void Media_that_follow_belong_to_either_side()
    {
        var items = Payload.Parse(Payload.Messages(
            """
            {"from":"491","id":"i","type":"image","image":{"id":"7"}},
            {"from":"49305550100","to":"491","id":"o","type":"image","image":{"id":"8"}}
            """,
            field: "history"));

        Assert.Equal([MessageDirection.Inbound, MessageDirection.Outbound], items.Cast<MessageItem>().Select(item => item.Direction));
        Assert.All(items.Cast<MessageItem>(), item => Assert.Equal((MessageOrigin.History, "491"), (item.Origin, item.Party.Phone)));
    }
}
