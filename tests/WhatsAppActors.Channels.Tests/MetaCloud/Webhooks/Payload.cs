using System.Text;
using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.Tests.MetaCloud.Webhooks;

/// <summary>Webhook bodies of our own, in the shape that Meta documents.</summary>
internal static class Payload
{
    public const string Number = "500600700";
    public const string Account = "900800700";
    public const string Metadata = """{"display_phone_number":"+49 30 5550100","phone_number_id":"500600700"}""";

    public static string Entry(string changes) =>
        $$"""{"object":"whatsapp_business_account","entry":[{"id":"{{Account}}","changes":[{{changes}}]}]}""";

    public static string Change(string field, string members, string metadata = Metadata) =>
        $$$$"""{"field":"{{{{field}}}}","value":{"messaging_product":"whatsapp","metadata":{{{{metadata}}}},{{{{members}}}}}}""";

    public static string Messages(string messages, string contacts = "[]", string field = "messages") =>
        Entry(Change(field, $$"""
            "contacts":{{contacts}},"messages":[{{messages}}]
            """));

    public static string Message(string members) =>
        $$"""{"from":"4915550100","id":"wamid.A","timestamp":"1760000000",{{members}}}""";

    public static string Statuses(string statuses) => Entry(Change("messages", $"\"statuses\":[{statuses}]"));

    public static IReadOnlyList<IntakeItem> Parse(string json)
    {
        var items = MetaWebhookParser.Parse(Encoding.UTF8.GetBytes(json));
        CutOutAssert.SurvivesCutOut(items);
        return items;
    }

    public static MessageItem ParseMessage(string members) => Single<MessageItem>(Messages(Message(members)));

    public static T Single<T>(string json)
        where T : IntakeItem => Assert.IsType<T>(Assert.Single(Parse(json)));

    public static void HoldsJson(string expected, string actual) =>
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, JsonDocument.Parse(actual).RootElement),
            $"expected {expected}\nfound {actual}");
}
