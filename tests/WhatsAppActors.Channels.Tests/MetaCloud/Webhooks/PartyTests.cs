using WhatsAppActors.Core.Identity;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class PartyTests
{
    [Fact]
    public void Contacts_are_matched_by_phone_or_user_id_and_never_by_position()
    {
        var items = Payload.Parse(Payload.Messages(
            """
            {"from":"491","id":"w1","type":"text"},
            {"from_user_id":"DE.2","id":"w2","type":"text"},
            {"from":"493","id":"w3","type":"text"},
            {"from":"494","from_user_id":"DE.4","id":"w4","type":"text"}
            """,
            """
            [{"profile":{"name":"Two","username":"two"},"user_id":"DE.2","parent_user_id":"DE.ENT.2"},
             {"profile":{"name":"One"},"wa_id":"+49 1","user_id":"DE.1"},
             {"profile":{"name":"Somebody else"},"wa_id":"494","user_id":"DE.5"}]
            """));

        Assert.Equal(
            [
                new Party("491", "DE.1", null, "One"),
                new Party(null, "DE.2", "DE.ENT.2", "Two", "two"),
                new Party("493"),
                new Party("494", "DE.4"),
            ],
            items.Cast<MessageItem>().Select(item => item.Party));
    }

    [Fact]
    public void A_person_without_a_phone_is_known_by_their_user_id()
    {
        var message = Payload.Single<MessageItem>(Payload.Messages(
            """{"from":"","from_user_id":"DE.2","from_parent_user_id":"DE.ENT.9","id":"w","type":"text"}""",
            """[{"profile":{"name":"Two"},"wa_id":"","user_id":"DE.2"}]"""));

        Assert.Equal(new Party(null, "DE.2", "DE.ENT.9", "Two"), message.Party);
        Assert.Null(message.From);
        Assert.Equal("DE.2", message.FromUserId);
    }

    [Fact]
    public void The_contact_of_the_same_user_id_gives_the_phone()
    {
        var message = Payload.Single<MessageItem>(Payload.Messages(
            """{"from_user_id":"DE.2","id":"w","type":"text"}""",
            """[{"wa_id":491,"user_id":"DE.2","username":"two"}]"""));

        Assert.Equal(new Party("491", "DE.2", null, null, "two"), message.Party);
        Assert.Null(message.From);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[null,7,\"x\",[],{\"profile\":null},{\"profile\":7,\"wa_id\":{}}]")]
    [InlineData("{\"profile\":{\"name\":8},\"wa_id\":\"491\"}")]
    public void Odd_contacts_are_done_without(string contacts)
    {
        var message = Payload.Single<MessageItem>(Payload.Messages("""{"from":"491","id":"w","type":"text"}""", contacts));

        Assert.Equal(new Party("491"), message.Party);
    }

    [Theory]
    [InlineData("""{"id":"w","type":"text","text":{"body":"secret"}}""", ".from: expected a phone or user id, found nothing")]
    [InlineData("""{"id":"w","from":"","type":"text"}""", ".from: expected a phone or user id, found an empty string")]
    [InlineData("""{"id":"w","from":{},"type":"text"}""", ".from: expected a phone or user id, found an object")]
    [InlineData("""{"from":"49","type":"text"}""", ".id: expected a string of 1 to 512 characters, found nothing")]
    [InlineData("""{"from":"49","id":"","type":"text"}""", ".id: expected a string of 1 to 512 characters, found another length")]
    [InlineData("""{"from":"49","id":7,"type":"text"}""", ".id: expected a string of 1 to 512 characters, found a number")]
    [InlineData("\"secret\"", ": expected an object, found a string")]
    [InlineData("null", ": expected an object, found null")]
    public void What_names_no_sender_or_no_id_is_parked(string message, string detail)
    {
        var unreadable = Payload.Single<UnreadableItem>(Payload.Messages(message, """[{"wa_id":"491"}]"""));

        Assert.Equal(ParkReasons.Malformed, unreadable.Reason);
        Assert.Equal("entry[0].changes[0].value.messages[0]" + detail, unreadable.Detail);
        Assert.Equal(new ItemAddress(AddressKind.Number, Payload.Number, Payload.Account), unreadable.Address);
    }

    [Theory]
    [InlineData("id", 513, 512)]
    [InlineData("from", 257, 256)]
    [InlineData("from_user_id", 257, 256)]
    [InlineData("group_id", 257, 256)]
    public void Ids_have_a_greatest_length(string member, int tooLong, int longest)
    {
        string With(int length) => Payload.Messages(
            "{\"id\":\"w\",\"from\":\"49\",\"type\":\"text\",\"" + member + "\":\"" + new string('1', length) + "\"}");

        Payload.Single<UnreadableItem>(With(tooLong));
        Payload.Single<MessageItem>(With(longest));
    }

    [Fact]
    public void A_new_number_is_a_change_of_identity()
    {
        var message = Payload.ParseMessage("""
            "type":"system","system":{"body":"Ann changed","type":"user_changed_number","wa_id":"4917","user_id":"DE.8","previous_user_id":"DE.7"}
            """);

        Assert.Equal("Ann changed", message.Text);
        Assert.Equal(new IdentityChange(new Party("4915550100", "DE.7"), new Party("4917", "DE.8")), message.IdentityChange);
        Assert.Equal("4915550100", message.Party.Phone);
        Assert.Contains("\"previousUserId\":\"DE.7\"", message.Content, StringComparison.Ordinal);
    }

    [Fact]
    public void Old_webhooks_call_the_new_number_otherwise()
    {
        var message = Payload.ParseMessage("""
            "type":"system","system":{"type":"user_changed_number","new_wa_id":"4917"}
            """);

        Assert.Equal(new IdentityChange(new Party("4915550100"), new Party("4917")), message.IdentityChange);
    }

    [Fact]
    public void A_new_user_id_is_a_change_of_identity_even_without_a_sender()
    {
        var message = Payload.Single<MessageItem>(Payload.Messages("""
            {"id":"w","type":"system","system":{"type":"user_changed_user_id","user_id":"DE.8","previous_user_id":"DE.7","previous_parent_user_id":"DE.ENT.7"}}
            """));

        Assert.Equal(new IdentityChange(new Party(null, "DE.7", "DE.ENT.7"), new Party(null, "DE.8")), message.IdentityChange);
        Assert.Equal(new Party(null, "DE.8"), message.Party);
    }

    [Theory]
    [InlineData("""{"type":"customer_identity_changed","wa_id":"4917"}""")]
    [InlineData("""{"type":"user_changed_number"}""")]
    [InlineData("""{"type":"user_changed_user_id","user_id":"DE.8"}""")]
    [InlineData("""{"type":"user_changed_number","wa_id":""}""")]
    [InlineData("""{"type":9,"wa_id":"4917"}""")]
    public void Other_system_messages_change_nobody(string system)
    {
        var message = Payload.ParseMessage($"\"type\":\"system\",\"system\":{system}");

        Assert.Null(message.IdentityChange);
    }
}
