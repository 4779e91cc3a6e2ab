using System.Text;
using System.Text.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

public sealed class DeepBodyTests
{
    [Theory]
    [InlineData(600)]
    [InlineData(100_000)]
    public void JSON_that_nests_deeper_than_anything_of_Metas_is_kept_and_not_refused(int levels)
    {
        var body = Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels));
        var kept = Assert.IsType<UnreadableItem>(Assert.Single(MetaWebhookParser.Parse(body)));
        Assert.Equal(ParkReasons.Malformed, kept.Reason);
        Assert.Equal(body, kept.CutOut().ToArray());
    }

    [Fact]
    public void What_is_deep_and_no_JSON_is_refused() =>
        Assert.ThrowsAny<JsonException>(() => MetaWebhookParser.Parse(Encoding.UTF8.GetBytes(new string('[', 600))));

    [Fact]
    public void A_contact_is_found_by_another_form_of_the_same_number()
    {
        var message = Assert.IsType<MessageItem>(Assert.Single(MetaWebhookParser.Parse("""
            {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"2"},
             "contacts":[{"wa_id":"5511987654321","profile":{"name":"Bruna"}}],
             "messages":[{"from":"551187654321","id":"wamid.1","type":"text","text":{"body":"Oi"}}]}}]}]}
            """u8.ToArray())));
        Assert.Equal("Bruna", message.Party.DisplayName);
    }
}
