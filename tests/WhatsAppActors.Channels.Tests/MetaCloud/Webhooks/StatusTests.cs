using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class StatusTests
{
    [Fact]
    public void A_status_tells_what_became_of_a_message()
    {
        var status = Payload.Single<StatusItem>(Payload.Statuses("""
            {"id":"wamid.S","status":"DELIVERED","timestamp":"1760000000","recipient_id":"491","recipient_user_id":"DE.1",
             "biz_opaque_callback_data":"ours","pricing":{"billable":true,"pricing_model":"PMP"},"conversation":{"id":"c","origin":{"type":"service"}}}
            """));

        Assert.Equal(("wamid.S", "delivered", "491", null), (status.ProviderMessageId, status.Status, status.Recipient, status.Error));
        Assert.Equal(1760000000, status.ProviderTimestamp?.ToUnixTimeSeconds());
        Payload.HoldsJson(
            """
            {"recipientId":"491","recipientUserId":"DE.1","bizOpaqueCallbackData":"ours","pricing":{"billable":true,"pricingModel":"PMP"},
             "conversation":{"id":"c","origin":{"type":"service"}}}
            """,
            status.Detail);
    }

    [Theory]
    [InlineData("01a1f8b9-4d14-7a50-82ed-4b22a0739dbf", true)]
    [InlineData("another partner's", false)]
    [InlineData("01a1f8b94d147a5082ed4b22a0739dbf", false)]
    public void A_status_names_our_message_when_it_returns_our_callback_data(string data, bool ours)
    {
        var status = Payload.Single<StatusItem>(Payload.Statuses(
            $$"""{"id":"wamid.S","status":"sent","timestamp":"1760000000","recipient_id":"491","biz_opaque_callback_data":"{{data}}"}"""));
        Assert.Equal(ours ? Guid.Parse(data) : null, status.CallbackMessageId);
    }

    [Theory]
    [InlineData("""
        "recipient_id":"G1","recipient_type":"group","recipient_participant_id":"491","recipient_participant_user_id":"DE.1"
        """, "491")]
    [InlineData("""
        "recipient_id":"G1","recipient_type":"group","recipient_participant_user_id":"DE.1"
        """, "DE.1")]
    [InlineData("""
        "recipient_id":"","recipient_user_id":"DE.1"
        """, "DE.1")]
    [InlineData("\"recipient_id\":491", "491")]
    [InlineData("\"recipient_id\":null", "")]
    public void The_recipient_is_the_person(string members, string recipient) =>
        Assert.Equal(recipient, Payload.Single<StatusItem>(Payload.Statuses($$"""{"id":"s","status":"read",{{members}}}""")).Recipient);

    [Fact]
    public void The_first_error_is_the_error()
    {
        var status = Payload.Single<StatusItem>(Payload.Statuses("""
            {"id":"s","status":"failed","errors":[{"code":131049,"title":"t","message":"m","error_data":{"details":"d"},"href":"h","x":1},{"code":2}]}
            """));

        Payload.HoldsJson("""{"code":131049,"title":"t","message":"m","details":"d","href":"h"}""", status.Error!);
        Payload.HoldsJson("""{"errors":[{"code":131049,"title":"t","message":"m","errorData":{"details":"d"},"href":"h","x":1},{"code":2}]}""", status.Detail);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[7]")]
    [InlineData("\"x\"")]
    public void Odd_errors_are_done_without(string errors) =>
        Assert.Null(Payload.Single<StatusItem>(Payload.Statuses($$"""{"id":"s","status":"failed","errors":{{errors}}}""")).Error);

    [Fact]
    public void A_status_that_nobody_knows_is_taken() =>
        Assert.Equal("in_orbit", Payload.Single<StatusItem>(Payload.Statuses("""{"id":"s","status":"in_orbit"}""")).Status);

    [Theory]
    [InlineData("""{"status":"read"}""", ".id: expected a string of 1 to 512 characters, found nothing")]
    [InlineData("""{"id":5,"status":"read"}""", ".id: expected a string of 1 to 512 characters, found a number")]
    [InlineData("""{"id":"s"}""", ".status: expected a string of 1 to 64 characters, found nothing")]
    [InlineData("""{"id":"s","status":""}""", ".status: expected a string of 1 to 64 characters, found another length")]
    [InlineData("""{"id":"s","status":{}}""", ".status: expected a string of 1 to 64 characters, found an object")]
    [InlineData("[]", ": expected an object, found an array")]
    public void A_status_of_nothing_or_without_a_word_is_parked(string status, string detail) =>
        Assert.Equal("entry[0].changes[0].value.statuses[0]" + detail, Payload.Single<UnreadableItem>(Payload.Statuses(status)).Detail);

    [Fact]
    public void Lengths_are_limited()
    {
        Payload.Single<UnreadableItem>(Payload.Statuses($$"""{"id":"{{new string('s', 513)}}","status":"read"}"""));
        Payload.Single<UnreadableItem>(Payload.Statuses($$"""{"id":"s","status":"{{new string('s', 65)}}"}"""));
        Payload.Single<UnreadableItem>(Payload.Statuses($$"""{"id":"s","status":"read","recipient_id":"{{new string('1', 257)}}"}"""));
    }

    [Theory]
    [InlineData("call", "RINGING")]
    [InlineData("payment", "failed")]
    public void The_statuses_of_calls_and_payments_say_nothing_of_a_message(string type, string name)
    {
        var item = Payload.Single<EventItem>(Payload.Statuses($$"""{"id":"wacid.1","type":"{{type}}","status":"{{name}}","timestamp":"1760000000"}"""));

        Assert.Equal(("messages", name), (item.Field, item.Event));
        Assert.Equal(1760000000, item.OccurredAt?.ToUnixTimeSeconds());
    }
}
