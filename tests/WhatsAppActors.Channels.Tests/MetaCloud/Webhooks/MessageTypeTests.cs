using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class MessageTypeTests
{
    [Fact]
    public void Text_is_its_body()
    {
        var message = Payload.ParseMessage("""
            "type":"text","text":{"body":"Gr\u00fc\u00df \ud83d\ude00 http:\/\/x.y"}
            """);

        Assert.Equal("Grüß 😀 http://x.y", message.Text);
        Assert.Equal("text", message.Type);
        Assert.Equal("wamid.A", message.ProviderMessageId);
        Assert.Equal("4915550100", message.From);
        Assert.Equal(MessageDirection.Inbound, message.Direction);
        Assert.Equal(MessageOrigin.Live, message.Origin);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1760000000), message.ProviderTimestamp);
        Assert.Equal(new ItemAddress(AddressKind.Number, Payload.Number, Payload.Account), message.Address);
        Assert.Equal("{}", message.Content);
        Assert.False(message.TextMended);
    }

    [Theory]
    [InlineData("image", """{"caption":"Look","mime_type":"image/jpeg","sha256":"a=","id":"77"}""", "Look", """{"caption":"Look","mimeType":"image/jpeg","sha256":"a=","id":"77"}""")]
    [InlineData("video", """{"mime_type":"video/mp4","id":"77","url":"https://x"}""", null, """{"mimeType":"video/mp4","id":"77","url":"https://x"}""")]
    [InlineData("audio", """{"mime_type":"audio/ogg","id":"77","voice":true}""", null, """{"mimeType":"audio/ogg","id":"77","voice":true}""")]
    [InlineData("document", """{"filename":"Übersicht.pdf","caption":"c","id":"77"}""", "c", """{"filename":"Übersicht.pdf","caption":"c","id":"77"}""")]
    [InlineData("sticker", """{"animated":false,"id":"77"}""", null, """{"animated":false,"id":"77"}""")]
    public void Media_keep_what_is_needed_to_fetch_them(string type, string body, string? text, string media)
    {
        var message = Payload.ParseMessage($$"""
            "type":"{{type}}","{{type}}":{{body}}
            """);

        Assert.Equal(type, message.Type);
        Assert.Null(message.OriginalType);
        Assert.Equal(text, message.Text);
        Payload.HoldsJson($$"""{"media":{{media}}}""", message.Content);
    }

    [Fact]
    public void The_old_voice_type_keeps_its_name()
    {
        var message = Payload.ParseMessage("""
            "type":"voice","voice":{"id":"77","mime_type":"audio/ogg"}
            """);

        Assert.Equal(("voice", null), (message.Type, message.OriginalType));
        Payload.HoldsJson("""{"media":{"id":"77","mimeType":"audio/ogg"}}""", message.Content);
    }

    [Fact]
    public void A_location_keeps_the_digits_of_its_numbers()
    {
        var message = Payload.ParseMessage("""
            "type":"location","location":{"latitude":52.520008000000001,"longitude":-13.4e0,"name":"Alex"}
            """);

        Assert.Null(message.Text);
        Assert.Contains("52.520008000000001", message.Content, StringComparison.Ordinal);
        Assert.Contains("-13.4e0", message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_contacts_are_a_list()
    {
        var message = Payload.ParseMessage("""
            "type":"contacts","contacts":[{"name":{"formatted_name":"Ann B"},"phones":[{"phone":"+49 1","wa_id":"491"}],"origin":"other"}]
            """);

        Assert.Null(message.Text);
        Payload.HoldsJson("""{"contacts":[{"name":{"formattedName":"Ann B"},"phones":[{"phone":"+49 1","waId":"491"}],"origin":"other"}]}""", message.Content);
    }

    [Theory]
    [InlineData("""{"type":"button_reply","button_reply":{"id":"b1","title":"Yes"}}""", "Yes", """{"type":"button_reply","id":"b1","title":"Yes"}""")]
    [InlineData("""{"type":"list_reply","list_reply":{"id":"l1","title":"Express","description":"2 days"}}""", "Express", """{"type":"list_reply","id":"l1","title":"Express","description":"2 days"}""")]
    [InlineData("""{"type":"call_permission_reply","call_permission_reply":{"response":"accept","expiration_timestamp":1753186982,"response_source":"user_action"}}""", null, """{"type":"call_permission_reply","response":"accept","expirationTimestamp":1753186982,"responseSource":"user_action"}""")]
    [InlineData("""{"type":"hologram_reply","hologram_reply":{"type":"x","deep_data":{"a_b":1}},"extra_part":[2]}""", null, """{"type":"hologram_reply","answerType":"x","deepData":{"aB":1},"extraPart":[2]}""")]
    [InlineData("""{"list_reply":{"id":"l1"}}""", null, """{"listReply":{"id":"l1"}}""")]
    [InlineData("""{"type":"list_reply","list_reply":"l1"}""", null, """{"type":"list_reply","listReply":"l1"}""")]
    public void Interactive_answers_are_flattened(string body, string? text, string interactive)
    {
        var message = Payload.ParseMessage($$"""
            "type":"interactive","context":{"id":"wamid.Q","from":"49"},"interactive":{{body}}
            """);

        Assert.Equal(text, message.Text);
        Payload.HoldsJson($$$"""{"interactive":{{{interactive}}},"context":{"id":"wamid.Q","from":"49"}}""", message.Content);
    }

    [Theory]
    [InlineData(""" "{\"flow_token\":\"t\",\"my_field\":[1]}" """, """{"flow_token":"t","my_field":[1]}""")]
    [InlineData(""" "not { json" """, null)]
    [InlineData(""" "[1]" """, null)]
    [InlineData(""" "null" """, null)]
    [InlineData(""" "" """, null)]
    public void A_flows_answer_is_kept_as_it_came_and_parsed_where_it_is_an_object(string responseJson, string? response)
    {
        var message = Payload.ParseMessage($$$$$"""
            "type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":{{{{{responseJson}}}}}}}
            """);

        Assert.Equal("Sent", message.Text);
        Payload.HoldsJson(
            $$$$$"""{"interactive":{"type":"nfm_reply","name":"flow","body":"Sent","responseJson":{{{{{responseJson}}}}}{{{{{(response is null ? "" : $",\"response\":{response}")}}}}}}}""",
            message.Content);
    }

    [Fact]
    public void A_template_button_has_text_and_payload()
    {
        var message = Payload.ParseMessage("""
            "type":"button","button":{"payload":"STOP","text":"Stop it"}
            """);

        Assert.Equal("Stop it", message.Text);
        Payload.HoldsJson("""{"button":{"payload":"STOP","text":"Stop it"}}""", message.Content);
    }

    [Theory]
    [InlineData(""","emoji":"👍" """, "👍")]
    [InlineData(""","emoji":"" """, "")]
    [InlineData("", null)]
    [InlineData(""","emoji":null""", null)]
    public void A_reaction_names_its_target(string emojiMember, string? emoji)
    {
        var message = Payload.ParseMessage($$$"""
            "type":"reaction","reaction":{"message_id":"wamid.T"{{{emojiMember}}}}
            """);

        Assert.Equal(("wamid.T", emoji, null), (message.TargetMessageId, message.Emoji, message.Text));
        Assert.Contains("\"messageId\":\"wamid.T\"", message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_that_no_message_can_have_is_no_target()
    {
        var message = Payload.ParseMessage($$$"""
            "type":"reaction","reaction":{"message_id":"{{{new string('w', 513)}}}","emoji":"x"}
            """);

        Assert.Null(message.TargetMessageId);
    }

    [Theory]
    [InlineData("""{"type":"text","text":{"body":"better"}}""", "better")]
    [InlineData("""{"type":"image","image":{"caption":"nicer","id":"7"}}""", "nicer")]
    [InlineData("""{"type":"image","image":{"id":"7"}}""", null)]
    [InlineData("17", null)]
    public void An_edit_names_its_target_and_the_new_text(string edited, string? text)
    {
        var message = Payload.ParseMessage($$$$$"""
            "type":"edit","edit":{"original_message_id":"wamid.T","message":{{{{{edited}}}}}}
            """);

        Assert.Equal(("edit", "wamid.T", text, null), (message.Type, message.TargetMessageId, message.EditedText, message.Text));
        Payload.HoldsJson($$$$$"""{"edit":{"originalMessageId":"wamid.T","message":{{{{{edited}}}}}}}""", message.Content);
    }

    [Fact]
    public void A_revoke_names_its_target()
    {
        var message = Payload.ParseMessage("""
            "type":"revoke","revoke":{"original_message_id":"wamid.T"}
            """);

        Assert.Equal(("revoke", "wamid.T", null), (message.Type, message.TargetMessageId, message.Text));
        Payload.HoldsJson("""{"revoke":{"originalMessageId":"wamid.T"}}""", message.Content);
    }

    [Fact]
    public void An_order_keeps_its_items_and_text()
    {
        var message = Payload.ParseMessage("""
            "type":"order","order":{"catalog_id":"c","text":"please","product_items":[{"product_retailer_id":"p","quantity":"2","item_price":9.90,"currency":"EUR"}]}
            """);

        Assert.Equal("please", message.Text);
        Assert.Contains("\"itemPrice\":9.90", message.Content, StringComparison.Ordinal);
        Assert.Contains("\"productItems\":[{\"productRetailerId\":\"p\",\"quantity\":\"2\"", message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_welcome_request_has_nothing_but_its_sender()
    {
        var message = Payload.ParseMessage("\"type\":\"request_welcome\"");

        Assert.Equal(("request_welcome", "{}", null), (message.Type, message.Content, message.Text));
    }

    [Theory]
    [InlineData(""" "type":"unsupported","unsupported":{"type":"poll"} """, "poll")]
    [InlineData(""" "type":"unsupported" """, "unsupported")]
    [InlineData(""" "type":"unknown" """, "unknown")]
    [InlineData(""" "type":"ephemeral" """, "ephemeral")]
    [InlineData(""" "type":"hologram","hologram":{"light_years":4} """, "hologram")]
    [InlineData(""" "type":7 """, null)]
    [InlineData(""" "type":null """, null)]
    [InlineData(""" "text":{"body":"no type"} """, null)]
    public void What_has_no_known_type_is_unsupported(string members, string? originalType)
    {
        var message = Payload.ParseMessage($$$"""
            {{{members}}},"errors":[{"code":131051,"error_data":{"details":"d"}}]
            """);

        Assert.Equal((MessageTypes.Unsupported, originalType, null), (message.Type, message.OriginalType, message.Text));
        Assert.Contains("\"errors\":[{\"code\":131051,\"errorData\":{\"details\":\"d\"}}]", message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_type_keeps_what_it_carries()
    {
        var message = Payload.ParseMessage("""
            "type":"hologram","hologram":{"light_years":4},"side_note":"s"
            """);

        Payload.HoldsJson("""{"unknown":{"hologram":{"lightYears":4},"sideNote":"s"}}""", message.Content);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("image")]
    [InlineData("location")]
    [InlineData("contacts")]
    [InlineData("interactive")]
    [InlineData("button")]
    [InlineData("reaction")]
    [InlineData("order")]
    [InlineData("system")]
    [InlineData("edit")]
    [InlineData("revoke")]
    public void A_known_type_with_an_odd_body_is_taken_without_it(string type)
    {
        foreach (var body in new[] { "", ",\"{0}\":null", ",\"{0}\":\"x\"", ",\"{0}\":7", ",\"{0}\":[]", ",\"{0}\":true" })
        {
            var message = Payload.ParseMessage($"\"type\":\"{type}\"" + body.Replace("{0}", type, StringComparison.Ordinal));

            Assert.Equal((type, null, null), (message.Type, message.Text, message.TargetMessageId));
        }
    }

    [Fact]
    public void Context_referral_and_group_are_kept()
    {
        var message = Payload.ParseMessage("""
            "type":"text","text":{"body":"x"},"group_id":"G1","identity":{"acknowledged":true},
            "context":{"frequently_forwarded":true,"referred_product":{"catalog_id":"c"}},"referral":{"ctwa_clid":"k","welcome_message":{"text":"hi"}}
            """);

        Assert.Equal("G1", message.GroupId);
        Payload.HoldsJson(
            """
            {"context":{"frequentlyForwarded":true,"referredProduct":{"catalogId":"c"}},"referral":{"ctwaClid":"k","welcomeMessage":{"text":"hi"}},
             "identity":{"acknowledged":true},"groupId":"G1"}
            """,
            message.Content);
    }

    [Theory]
    [InlineData("\"1760000000\"", 1760000000)]
    [InlineData("1760000000", 1760000000)]
    [InlineData("1760000000123", 1760000000)]
    [InlineData("\"1760000000123\"", 1760000000)]
    [InlineData("4070908800", 4070908800)]
    [InlineData("1760000000.5", 1760000000)]
    public void Times_are_seconds_or_milliseconds_in_a_string_or_number(string timestamp, long seconds)
    {
        var message = Payload.Single<MessageItem>(Payload.Messages(
            $$"""{"from":"49","id":"w","timestamp":{{timestamp}},"type":"text"}"""));

        Assert.Equal(seconds, message.ProviderTimestamp?.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("1230767999")]
    [InlineData("5e14")]
    [InlineData("1e999")]
    [InlineData("\" 1760000000\"")]
    public void An_odd_time_is_no_time(string timestamp)
    {
        var message = Payload.Single<MessageItem>(Payload.Messages(
            $$"""{"from":"49","id":"w","timestamp":{{timestamp}},"type":"text"}"""));

        Assert.Null(message.ProviderTimestamp);
    }
}
