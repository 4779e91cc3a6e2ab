using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class EnvelopeTests
{
    private const string Text = """{"from":"49","id":"w1","timestamp":"1760000000","type":"text","text":{"body":"secret"}}""";

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{\"object\":")]
    [InlineData("{} {}")]
    public void What_is_not_json_is_refused(string body) =>
        Assert.ThrowsAny<JsonException>(() => MetaWebhookParser.Parse(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Up_to_512_levels_of_nesting_are_read()
    {
        static string Detail(int levels) =>
            Assert.IsType<UnreadableItem>(Assert.Single(MetaWebhookParser.Parse(Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels))))).Detail;

        Assert.Contains("found an array", Detail(512), StringComparison.Ordinal);
        Assert.Contains("512 levels", Detail(513), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "$: expected an object, found an array")]
    [InlineData("[{\"object\":\"whatsapp_business_account\",\"entry\":[]}]", "$: expected an object, found an array")]
    [InlineData("7", "$: expected an object, found a number")]
    [InlineData("null", "$: expected an object, found null")]
    [InlineData("\"secret\"", "$: expected an object, found a string")]
    [InlineData("{}", "$.entry: expected an array, found nothing")]
    [InlineData("{\"object\":\"page\",\"entry\":[]}", "$.object: expected whatsapp_business_account, found another one")]
    [InlineData("{\"object\":7,\"entry\":[]}", "$.object: expected whatsapp_business_account, found a number")]
    [InlineData("{\"entry\":\"secret\"}", "$.entry: expected an array, found a string")]
    [InlineData("{\"entry\":[7]}", "entry[0]: expected an object, found a number")]
    [InlineData("{\"entry\":[{\"id\":\"1\"}]}", "entry[0].changes: expected an array, found nothing")]
    [InlineData("{\"entry\":[{\"id\":\"1\",\"changes\":true}]}", "entry[0].changes: expected an array, found a boolean")]
    [InlineData("{\"entry\":[{\"id\":\"1\",\"changes\":[[]]}]}", "entry[0].changes[0]: expected an object, found an array")]
    [InlineData("{\"entry\":[{\"id\":\"1\",\"changes\":[{\"value\":{\"messages\":[]}}]}]}", "entry[0].changes[0].field: expected 1 to 128 characters, found nothing")]
    [InlineData("{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"\",\"value\":{}}]}]}", "entry[0].changes[0].field: expected 1 to 128 characters, found 0 characters")]
    [InlineData("{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\"}]}]}", "entry[0].changes[0].value: expected an object, found nothing")]
    [InlineData("{\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\",\"value\":\"secret\"}]}]}", "entry[0].changes[0].value: expected an object, found a string")]
    [InlineData("{\"entry\":[{\"changes\":[{\"field\":\"account_update\",\"value\":{}}]}]}", "entry[0].id: expected 1 to 128 characters, found nothing of the kind")]
    public void What_is_no_envelope_is_parked_with_the_place_and_without_content(string body, string detail)
    {
        var item = Payload.Single<UnreadableItem>(body);

        Assert.Equal((ParkReasons.Malformed, detail, null), (item.Reason, item.Detail, item.Address));
    }

    [Theory]
    [InlineData("""{"object":"whatsapp_business_account","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"5"},"messages":[]}}]}]}""")]
    [InlineData("""{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"5"},"errors":[],"statuses":[]}}]}]}""")]
    public void Empty_lists_say_nothing(string body) => Assert.Empty(Payload.Parse(body));

    [Fact]
    public void Single_objects_stand_for_lists_of_one()
    {
        var body = """{"entry":{"id":"1","changes":{"field":"messages","value":{"metadata":{"phone_number_id":"5"},"messages":TEXT}}}}"""
            .Replace("TEXT", Text, StringComparison.Ordinal);

        Assert.Equal("w1", Payload.Single<MessageItem>(body).ProviderMessageId);
    }

    [Fact]
    public void A_byte_order_mark_is_no_obstacle()
    {
        byte[] body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Payload.Messages(Text))];

        var items = MetaWebhookParser.Parse(body);

        Assert.IsType<MessageItem>(Assert.Single(items));
        CutOutAssert.SurvivesCutOut(items);
    }

    [Fact]
    public void Every_entry_change_and_element_is_read_in_its_order_and_for_its_own_number()
    {
        static string Number(string id) => $$"""{"phone_number_id":"{{id}}"}""";
        static string Message(string id) => $$"""{"from":"49","id":"{{id}}","type":"text"}""";
        var body = $$"""
            {"object":"whatsapp_business_account","entry":[
              {"id":"A","changes":[{{Payload.Change("messages", $"\"messages\":[{Message("1")},7,{Message("2")}]", Number("N1"))}},
                                   {{Payload.Change("messages", $"\"messages\":[{Message("3")}]", Number("N2"))}}]},
              7,
              {"id":"B","changes":[{{Payload.Change("messages", $"\"messages\":[{Message("4")}],\"statuses\":[{{\"id\":\"s\",\"status\":\"read\"}}]", Number("N1"))}}]}]}
            """;

        var seen = Payload.Parse(body).Select(item => item switch
        {
            MessageItem message => $"{message.ProviderMessageId} {message.Address!.ProviderId} {message.Address.AccountId}",
            StatusItem status => $"{status.ProviderMessageId} {status.Address!.ProviderId} {status.Address.AccountId}",
            UnreadableItem unreadable => unreadable.Detail,
            _ => "?",
        });

        Assert.Equal(
            [
                "1 N1 A",
                "entry[0].changes[0].value.messages[1]: expected an object, found a number",
                "2 N1 A",
                "3 N2 A",
                "entry[1]: expected an object, found a number",
                "4 N1 B",
                "s N1 B",
            ],
            seen);
    }

    [Theory]
    [InlineData("null", "nothing")]
    [InlineData("{}", "nothing")]
    [InlineData("""{"phone_number_id":""}""", "another length")]
    [InlineData("""{"phone_number_id":null}""", "null")]
    [InlineData("""{"phone_number_id":["5"]}""", "an array")]
    public void Items_for_no_number_are_parked_each_by_itself(string metadata, string found)
    {
        var body = Payload.Entry(Payload.Change("messages", $"\"messages\":[{Text},{Text.Replace("w1", "w2", StringComparison.Ordinal)}],\"statuses\":[{{}}]", metadata));

        var items = Payload.Parse(body);

        Assert.Equal(3, items.Count);
        Assert.All(items, item =>
        {
            var unreadable = Assert.IsType<UnreadableItem>(item);
            Assert.Null(unreadable.Address);
            Assert.Equal($"entry[0].changes[0].value.metadata.phone_number_id: expected 1 to 128 characters, found {found}", unreadable.Detail);
        });
    }

    [Fact]
    public void A_number_id_that_came_as_a_number_routes_all_the_same() =>
        Assert.Equal("5", Payload.Single<MessageItem>(Payload.Entry(Payload.Change("messages", $"\"messages\":[{Text}]", """{"phone_number_id":5}"""))).Address?.ProviderId);

    [Fact]
    public void A_value_without_any_known_list_is_kept_as_an_event()
    {
        var item = Payload.Single<EventItem>(Payload.Entry(Payload.Change("messages", "\"whispers\":[1]")));

        Assert.Equal(("messages", Payload.Number), (item.Field, item.Address?.ProviderId));
        Assert.Contains("\"whispers\":[1]", item.Payload, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_that_stands_twice_is_read_twice_where_it_is_a_list()
    {
        var items = Payload.Parse(Payload.Entry(Payload.Change("messages", $"\"messages\":[{Text}],\"messages\":[{Text.Replace("w1", "w2", StringComparison.Ordinal)}]")));

        Assert.Equal(["w1", "w2"], items.Cast<MessageItem>().Select(item => item.ProviderMessageId));
    }

    [Fact]
    public void A_cut_out_message_brings_its_own_contact_and_nothing_of_its_neighbours()
    {
        var items = Payload.Parse(Payload.Messages(
            """{"from":"491","id":"w1","type":"text"},{"from":"492","id":"w2","type":"text"}""",
            """[{"wa_id":"491","profile":{"name":"One"}},{"wa_id":"492","profile":{"name":"Two"}}]"""));

        Assert.Equal(
            $$$$"""{"object":"whatsapp_business_account","entry":[{"id":"{{{{Payload.Account}}}}","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{{{{Payload.Metadata}}}},"contacts":[{"wa_id":"492","profile":{"name":"Two"}}],"messages":[{"from":"492","id":"w2","type":"text"}]}}]}]}""",
            Encoding.UTF8.GetString(items[1].CutOut().Span));
    }

    [Fact]
    public void Long_metadata_is_not_copied_for_every_item()
    {
        var metadata = $$"""{"phone_number_id":"5","display_phone_number":"49","padding":"{{new string('x', 5000)}}"}""";

        var item = Payload.Single<MessageItem>(Payload.Entry(Payload.Change("messages", $"\"messages\":[{Text}]", metadata)));

        Assert.InRange(item.CutOut().Length, 1, 500);
        Assert.Contains("\"metadata\":{\"phone_number_id\":\"5\",\"display_phone_number\":\"49\"}", Encoding.UTF8.GetString(item.CutOut().Span), StringComparison.Ordinal);
    }

    [Fact]
    public void What_fits_no_envelope_is_cut_short()
    {
        var item = Assert.Single(MetaWebhookParser.Parse(Encoding.UTF8.GetBytes($"[\"{new string('x', 100_000)}\"]")));

        Assert.Equal(64 * 1024, item.CutOut().Length);
    }

    [Fact]
    public void Items_outlive_the_parsing()
    {
        var items = Payload.Parse(Payload.Messages(Text));
        for (var i = 0; i < 50; i++)
            Payload.Parse(Payload.Messages(Text.Replace("w1", "another", StringComparison.Ordinal)));

        CutOutAssert.SurvivesCutOut(items);
        Assert.Contains("\"w1\"", Encoding.UTF8.GetString(items[0].CutOut().Span), StringComparison.Ordinal);
    }
}
