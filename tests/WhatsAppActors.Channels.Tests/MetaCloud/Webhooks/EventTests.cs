using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Core.Messages;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class EventTests
{
    private static string Account(string field, string value, string time = "1750000000", string id = "\"A1\"") =>
        $$$"""{"object":"whatsapp_business_account","entry":[{"id":{{{id}}},"time":{{{time}}},"changes":[{"field":"{{{field}}}","value":{{{value}}}}]}]}""";

    [Fact]
    public void An_account_event_is_the_accounts()
    {
        var item = Payload.Single<EventItem>(Account("account_update", """{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}"""));

        Assert.Equal(new ItemAddress(AddressKind.Account, "A1", "A1"), item.Address);
        Assert.Equal(("account_update", "DISABLED_UPDATE"), (item.Field, item.Event));
        Assert.Equal(1750000000, item.OccurredAt?.ToUnixTimeSeconds());
        Payload.HoldsJson("""{"event":"DISABLED_UPDATE","ban_info":{"waba_ban_state":"REINSTATE"}}""", item.Payload);
        Assert.Equal(32, item.DedupeKey.Length);
    }

    [Fact]
    public void A_partner_event_is_that_of_the_account_it_names()
    {
        var item = Payload.Single<EventItem>(Account("account_update", """{"event":"PARTNER_ADDED","waba_info":{"waba_id":"W7"}}"""));

        Assert.Equal("W7", item.Address?.ProviderId);
    }

    [Fact]
    public void A_partner_event_without_account_information_is_that_of_its_entry() =>
        Assert.Equal("A1", Payload.Single<EventItem>(Account("account_update", """{"event":"PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE"}""")).Address?.ProviderId);

    [Fact]
    public void A_partner_event_that_names_no_account_is_nobodys() =>
        Assert.Null(Payload.Single<EventItem>(Account("account_update", """{"event":"PARTNER_REMOVED","waba_info":{}}""")).Address);

    [Theory]
    [InlineData("account_review_update", """{"decision":"APPROVED"}""", "APPROVED")]
    [InlineData("message_template_quality_update", """{"previous_quality_score":"GREEN","new_quality_score":"RED"}""", "RED")]
    [InlineData("template_category_update", """{"new_category":"MARKETING"}""", "MARKETING")]
    [InlineData("business_capability_update", """{"max_phone_numbers_per_waba":25}""", null)]
    [InlineData("never_seen_before", """{"event":7}""", null)]
    public void Events_are_called_by_what_tells_most(string field, string value, string? name) =>
        Assert.Equal((field, name), (Payload.Single<EventItem>(Account(field, value)).Field, Payload.Single<EventItem>(Account(field, value)).Event));

    [Fact]
    public void An_event_with_a_number_is_that_numbers_and_finds_its_time_inside()
    {
        var item = Payload.Single<EventItem>(Payload.Entry(Payload.Change("group_lifecycle_update", """
            "groups":[{"timestamp":"1760000000","group_id":"G"}]
            """)));

        Assert.Equal(new ItemAddress(AddressKind.Number, Payload.Number, Payload.Account), item.Address);
        Assert.Equal(1760000000, item.OccurredAt?.ToUnixTimeSeconds());
    }

    [Fact]
    public void The_same_event_has_the_same_key_and_another_one_another()
    {
        static string Key(string body) => Convert.ToHexString(Payload.Single<EventItem>(body).DedupeKey);
        var flagged = Account("phone_number_quality_update", """{"event":"FLAGGED"}""");

        Assert.Equal(Key(flagged), Key(flagged));
        Assert.NotEqual(Key(flagged), Key(Account("phone_number_quality_update", """{"event":"FLAGGED"}""", time: "1750000001")));
        Assert.NotEqual(Key(flagged), Key(Account("phone_number_quality_update", """{"event":"FLAGGED"}""", id: "\"A2\"")));
        Assert.NotEqual(Key(flagged), Key(Account("security", """{"event":"FLAGGED"}""")));
        Assert.NotEqual(Key(flagged), Key(Account("phone_number_quality_update", """{"event":"UNFLAGGED"}""")));
    }

    [Fact]
    public void Errors_of_the_number_are_one_event()
    {
        var item = Payload.Single<EventItem>(Payload.Entry(Payload.Change("messages", """
            "errors":[{"code":130429},{"code":131000}]
            """)));

        Assert.Equal(("messages", "errors"), (item.Field, item.Event));
        Payload.HoldsJson("""[{"code":130429},{"code":131000}]""", item.Payload);
    }

    [Fact]
    public void Errors_that_are_no_list_are_parked() =>
        Payload.Single<UnreadableItem>(Payload.Entry(Payload.Change("messages", "\"errors\":\"x\"")));

    [Theory]
    [InlineData("stop", false)]
    [InlineData("resume", true)]
    [InlineData("signup", true)]
    public void A_preference_is_a_change_of_consent_and_an_event(string value, bool granted)
    {
        var items = Payload.Parse(Payload.Entry(Payload.Change("user_preferences", $$"""
            "contacts":[{"profile":{"name":"Ann"},"wa_id":"491"}],
            "user_preferences":[{"wa_id":"491","user_id":"DE.1","category":"marketing_messages","value":"{{value}}","timestamp":1731705721}]
            """)));

        var preference = Assert.IsType<PreferenceItem>(items[1]);
        Assert.Equal((granted, new Party("491", "DE.1", null, "Ann")), (preference.Granted, preference.Party));
        Assert.Equal(1731705721, preference.ProviderTimestamp?.ToUnixTimeSeconds());
        Assert.Equal(("user_preferences", value), (Assert.IsType<EventItem>(items[0]).Field, ((EventItem)items[0]).Event));
        Assert.Equal(2, items.Count);
    }

    [Theory]
    [InlineData(""" "wa_id":"491","category":"marketing_messages","value":"pause" """)]
    [InlineData(""" "wa_id":"491","category":"utility_messages","value":"stop" """)]
    [InlineData(""" "wa_id":"491","value":7 """)]
    public void Another_preference_is_only_an_event(string members) =>
        Payload.Single<EventItem>(Payload.Entry(Payload.Change("user_preferences", $$"""
            "user_preferences":[{ {{members}} }]
            """)));

    [Fact]
    public void A_preference_of_nobody_is_parked_beside_its_event()
    {
        var items = Payload.Parse(Payload.Entry(Payload.Change("user_preferences", "\"user_preferences\":[{\"value\":\"stop\"},7]")));

        Assert.Collection(items, item => Assert.IsType<EventItem>(item), item => Assert.IsType<UnreadableItem>(item), item => Assert.IsType<UnreadableItem>(item));
    }

    [Fact]
    public void A_call_by_the_customer_is_an_event_and_a_message()
    {
        var items = Payload.Parse(Payload.Entry(Payload.Change("calls", """
            "contacts":[{"profile":{"name":"Ann"},"wa_id":"491"}],
            "calls":[{"id":"wacid.1","from":"491","to":"49","event":"connect","direction":"USER_INITIATED","timestamp":"1760000000","session":{"sdp":"v=0"}}]
            """)));

        var call = Assert.IsType<EventItem>(items[0]);
        Assert.Equal(("calls", "connect"), (call.Field, call.Event));
        Assert.Contains("v=0", call.Payload, StringComparison.Ordinal);
        var message = Assert.IsType<MessageItem>(items[1]);
        Assert.Equal((MessageTypes.Call, "wacid.1", MessageOrigin.Live, MessageDirection.Inbound), (message.Type, message.ProviderMessageId, message.Origin, message.Direction));
        Assert.Equal(new Party("491", null, null, "Ann"), message.Party);
        Payload.HoldsJson(
            """{"call":{"id":"wacid.1","from":"491","to":"49","event":"connect","direction":"USER_INITIATED","timestamp":"1760000000"}}""", message.Content);
    }

    [Theory]
    [InlineData(""" "event":"connect","direction":"BUSINESS_INITIATED" """, "connect")]
    [InlineData(""" "event":"terminate","direction":"USER_INITIATED" """, "terminate")]
    [InlineData(""" "direction":"USER_INITIATED" """, null)]
    public void Other_calls_are_only_events(string members, string? name) =>
        Assert.Equal(name, Payload.Single<EventItem>(Payload.Entry(Payload.Change("calls", $$"""
            "calls":[{"id":"wacid.1","from":"491",{{members}}}]
            """))).Event);

    [Fact]
    public void A_call_of_nobody_is_parked_beside_its_event()
    {
        var items = Payload.Parse(Payload.Entry(Payload.Change("calls", """
            "calls":[{"id":"wacid.1","event":"connect","direction":"USER_INITIATED"},{"from":"491","event":"connect","direction":"USER_INITIATED"}]
            """)));

        Assert.Equal([typeof(EventItem), typeof(UnreadableItem), typeof(EventItem), typeof(UnreadableItem)], items.Select(item => item.GetType()));
    }

    [Fact]
    public void Statuses_under_calls_are_events() =>
        Assert.Equal("RINGING", Payload.Single<EventItem>(Payload.Entry(Payload.Change("calls", "\"statuses\":[{\"id\":\"wacid.1\",\"status\":\"RINGING\"}]"))).Event);

    [Fact]
    public void Contacts_of_the_phone_app_are_events_each()
    {
        var items = Payload.Parse(Payload.Entry(Payload.Change("smb_app_state_sync", """
            "state_sync":[{"type":"contact","action":"add","contact":{"full_name":"Ann"},"metadata":{"timestamp":"1760000000"}},{"action":"remove"},7]
            """)));

        Assert.Equal(["add", "remove"], items.OfType<EventItem>().Select(item => item.Event));
        Assert.Equal(1760000000, ((EventItem)items[0]).OccurredAt?.ToUnixTimeSeconds());
        Assert.IsType<UnreadableItem>(items[2]);
    }
}
